export interface paths {
    "/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 監査ログの検索
         * @description What was done, newest first. Administrators and auditors see their organization, providers their own acts and their customers’ contracts, operators everything. All conditions hold together; an entry appears within seconds.
         *
         *     ```sh
         *     api "$INKAN/v1/audit-log"
         *     ```
         */
        get: operations["searchAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-log/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 監査ログダウンロード
         * @description Everything that fits, newest first: `csv` (UTF-8 with byte order mark, Japanese titles, Japan time) or `jsonl` (one entry of the search per line). The download itself is recorded.
         *
         *     ```sh
         *     api "$INKAN/v1/audit-log/download"
         *     ```
         */
        get: operations["downloadAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 変更の通知（フィード）
         * @description What became of users and certificates of one’s own services, in one order for everybody and without gaps: what is answered later never stands before what was answered. The same cursor answers the same again. Changes are kept for 90 days; a cursor from before is answered 410 `cursor-expired`: read the present state anew, then go on with `start=now`. Nothing is sent when a certificate expires: its `notAfter` is known. Changes of a suspended organization are told too (ids only), so that there is no gap when it is let in again.
         *
         *     ```sh
         *     api "$INKAN/v1/changes?start=now"
         *     ```
         */
        get: operations["followChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts"
         *     ```
         */
        get: operations["listContracts"];
        put?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts" -d '{
         *       "organizationId": "'$ORGANIZATION_ID'",
         *       "serviceId": "'$SERVICE_ID'",
         *       "licences": 5,
         *       "startsOn": "2026-01-01",
         *       "endsOn": "2099-12-31"
         *     }'
         *     ```
         */
        post: operations["createContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID"
         *     ```
         */
        get: operations["readContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID" -X PATCH -d '{
         *       "licences": 101
         *     }'
         *     ```
         */
        patch: operations["changeContract"];
        trace?: never;
    };
    "/v1/contracts/{contractId}/certificate-deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 証明書削除
         * @description Takes revoked and expired certificates out of every list, all or none, while their user keeps at least one certificate (`deletable` in the lists). Only where the organization has it switched on (証明書の削除設定). A device goes with its last certificate and may be registered again. CRL and audit log keep what stands in them.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/certificate-deletions" -d '{
         *       "certificateIds": [
         *         "'$ENDED_CERTIFICATE_ID'"
         *       ]
         *     }'
         *     ```
         */
        post: operations["deleteCertificates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 電子証明書の一覧
         * @description What fits all conditions (検索条件), newest first unless sorted otherwise. `state` searches the facts: `issued` (not downloaded yet) also finds scheduled ones. `total` is exact up to 10,000, beyond that only with `exactCount`; up to 10,000 it is counted for the first page, and the cursor remembers it.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/certificates?state=issued&state=collected&sort=notAfter"
         *     ```
         */
        get: operations["listCertificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/certificates/{certificateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/certificates/$CERTIFICATE_ID"
         *     ```
         */
        get: operations["readCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/certificates/{certificateId}/pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The certificate itself (RFC 7468), once it is issued.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/certificates/$CERTIFICATE_ID/pem"
         *     ```
         */
        get: operations["readCertificatePem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/csv-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CSV一括処理の一覧
         * @description Newest first.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/csv-jobs"
         *     ```
         */
        get: operations["listCsvJobs"];
        put?: never;
        /**
         * CSV一括処理の受付
         * @description Takes a CSV file of up to 100,000 rows in. 202: it is checked as a whole; if anything is wrong, nothing is done (`rejected`, see its errors), else its rows are done in their turn. As a dry run the file is checked at once and nothing is kept. `Idempotency-Key`: the same file twice is one job. Registration and deletion are refused to administrators where the service does not let them issue (`issuing-not-allowed`). As a shell has it, `api` without its content type: `-F operation=register -F file=@users.csv`.
         */
        post: operations["submitCsvJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/csv-jobs/{csvJobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CSV一括処理の状況
         * @description State, progress, estimated end, and what is ahead of it.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/csv-jobs/$CSV_JOB_ID"
         *     ```
         */
        get: operations["readCsvJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/csv-jobs/{csvJobId}/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 発行した証明書の一括ダウンロード
         * @description A ZIP file (`application/zip`): per certificate a `.P12`, a `.PIN` with its password, and for iOS, where the service says so, a `.mobileconfig`. Made while it is fetched; one that breaks off may be fetched again. For 7 days after the last row has ended, then `package-destroyed`. Fetched to its end, its certificates are collected. Every download is recorded. For administrators; while the organization is suspended, for the operator in their place.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/csv-jobs/$CSV_JOB_ID/bundle"
         *     ```
         */
        get: operations["downloadCsvBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/csv-jobs/{csvJobId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CSV一括処理の取消
         * @description Takes a job back before it runs; afterwards `conflict`.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/csv-jobs/$CSV_JOB_ID/cancellation" -d '{}'
         *     ```
         */
        post: operations["cancelCsvJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/csv-jobs/{csvJobId}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CSV一括処理のエラー一覧
         * @description Everything that is wrong with a rejected file, in its order.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/csv-jobs/$CSV_JOB_ID/errors"
         *     ```
         */
        get: operations["listCsvJobErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/csv-jobs/{csvJobId}/rejected-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * エラー行のCSV
         * @description The rows that are wrong as they came (`text/csv`), each with its line number and what is wrong.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/csv-jobs/$CSV_JOB_ID/rejected-rows"
         *     ```
         */
        get: operations["downloadCsvRejectedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/csv-jobs/{csvJobId}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 処理結果のCSV
         * @description Every row (`text/csv`) with its line number and what became of it: 完了, エラー with the reason, 処理中.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/csv-jobs/$CSV_JOB_ID/results"
         *     ```
         */
        get: operations["downloadCsvResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/csv-jobs/{csvJobId}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CSV一括処理の再開
         * @description Has the rows done that were given up after inner errors of the system (`rows.givenUp`), once the reason is gone; what was done stays done. Without such rows, or when they are no longer kept, `conflict`.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/csv-jobs/$CSV_JOB_ID/resumption" -d '{}'
         *     ```
         */
        post: operations["resumeCsvJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/csv-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CSVファイルの雛形
         * @description A CSV file with the line of item names that the operation takes under the options of the service (`text/csv`). With `filled` it also has a line for each device (deletion: each user) of the certificates that fit the conditions (検索条件, as of the list of certificates): for reissue, revoke and delete-users.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/csv-template?operation=revoke"
         *     ```
         */
        get: operations["downloadCsvTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/device-additions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 利用デバイスの追加（複数）
         * @description More devices for up to 500 people who are registered, each named by id or by サービス連携用ID, up to 1,000 devices, all or none: every error of every addition is told at its place (`/additions/3/devices/0/email`). The rules are those of a registration. 202: the certificates follow.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/device-additions" -d '{
         *       "additions": [
         *         {
         *           "userId": "'$USER_ID'",
         *           "devices": [
         *             {
         *               "deviceCode": "30"
         *             }
         *           ]
         *         }
         *       ]
         *     }'
         *     ```
         */
        post: operations["addDevicesToUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/device-edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 利用者編集（プリンシパル名、複数）
         * @description Up to 500 edits of devices, all or none: each of one device by id, or of every device that a `holder` stands for. Every error of every edit is told at its place (`/edits/3/changes/upn`). What is left out stays; it stands in the next certificates.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/device-edits" -d '{
         *       "edits": [
         *         {
         *           "deviceId": "'$DEVICE_ID'",
         *           "changes": {
         *             "upn": null
         *           }
         *         }
         *       ]
         *     }'
         *     ```
         */
        post: operations["editDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 利用デバイスの一覧
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/devices"
         *     ```
         */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 利用者編集（プリンシパル名）
         * @description Changes what belongs to a device, where the service has the option `upn`; null takes it away, left out it stays. It stands in the next certificate of the device, after a reissue.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/devices/$DEVICE_ID" -X PATCH -d '{
         *       "upn": null
         *     }'
         *     ```
         */
        patch: operations["editDevice"];
        trace?: never;
    };
    "/v1/contracts/{contractId}/enrolment-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * メール再送
         * @description Sends people the two mails of their certificates again, all or none: with new links, while the old ones open nothing any more; a locked portal is unlocked. Refused where people are not mailed, and once private key and password are destroyed (then only a reissue helps).
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/enrolment-mails" -d '{
         *       "certificateIds": [
         *         "'$CERTIFICATE_ID'"
         *       ]
         *     }'
         *     ```
         */
        post: operations["sendEnrolmentMails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/enrolment-unlocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ロック解除
         * @description Unlocks the portal of certificates that ten wrong passwords have locked, all or none. 202: done within seconds. The links of the mails stay as they are.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/enrolment-unlocks" -d '{
         *       "certificateIds": [
         *         "'$CERTIFICATE_ID'"
         *       ]
         *     }'
         *     ```
         */
        post: operations["unlockEnrolments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/first-deletion-cancellations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 1次削除を解除する
         * @description Takes 1次削除 back: the users are as they were before. Refused for administrators where the service does not let them issue (`issuing-not-allowed`). Goes on after the end of the contract.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/first-deletion-cancellations" -d '{
         *       "userIds": [
         *         "'$LEAVING_USER_ID'"
         *       ]
         *     }'
         *     ```
         */
        post: operations["undoUserDeletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/first-deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 利用者2次削除待ち一覧
         * @description Users after 1次削除, who waits longest first; `total` for the top page.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/first-deletions"
         *     ```
         */
        get: operations["listUsersAwaitingDeletion"];
        put?: never;
        /**
         * 利用者1次削除
         * @description Marks users for deletion. Their certificates stay as they are and can be revoked; nothing new is issued to them, and they are not edited, until it is undone or 2次削除 follows. Refused for administrators where the service does not let them issue (`issuing-not-allowed`). Goes on after the end of the contract.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/first-deletions" -d '{
         *       "userIds": [
         *         "'$USER_ID'"
         *       ]
         *     }'
         *     ```
         */
        post: operations["markUsersForDeletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/generation-switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 認証局世代切り替え
         * @description Chooses the CA generation that issues for the contract. Both ways while both issue (併用期間); once the old one has ended, only away from it. Certificates issued already stay as they are.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/generation-switch" -d '{
         *       "generation": "G1"
         *     }'
         *     ```
         */
        post: operations["switchGeneration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/licences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ライセンス数
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/licences"
         *     ```
         */
        get: operations["readLicences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/password-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * パスワード通知書の発行
         * @description IDs and passwords of the living certificates of chosen users as one PDF (`application/pdf`, A4) to hand out: for each user, in the order chosen, a letter and a table of メールアドレス（ID） and パスワード; 破棄済み stands where a password is destroyed. All or none of the users. For administrators only, and kept in the audit log for each user each time. As a dry run: JSON, how many certificates each would be told of.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/password-notices" -d '{
         *       "userIds": [
         *         "'$USER_ID'"
         *       ]
         *     }'
         *     ```
         */
        post: operations["downloadPasswordNotices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 利用者登録（複数）
         * @description Registers up to 500 people with up to 1,000 devices, all or none: with an error in any row nothing is changed, and every error of every row is told at its place (`/users/3/devices/0/email`). 202: the certificates follow. Larger numbers are for CSV.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/registrations" -d '{
         *       "users": [
         *         {
         *           "email": "Ito-Yoko@mytest.jp",
         *           "familyName": "伊藤",
         *           "givenName": "陽子",
         *           "familyNameKana": "イトウ",
         *           "givenNameKana": "ヨウコ",
         *           "familyNameEnglish": "Ito",
         *           "givenNameEnglish": "Yoko",
         *           "devices": [
         *             {
         *               "deviceCode": "01"
         *             },
         *             {
         *               "deviceCode": "11",
         *               "email": "Ito-Phone@mytest.jp"
         *             }
         *           ]
         *         },
         *         {
         *           "email": "Mori-Ken@mytest.jp",
         *           "familyName": "森",
         *           "givenName": "健",
         *           "familyNameKana": "モリ",
         *           "givenNameKana": "ケン",
         *           "familyNameEnglish": "Mori",
         *           "givenNameEnglish": "Ken",
         *           "devices": [
         *             {
         *               "deviceCode": "01"
         *             }
         *           ]
         *         }
         *       ]
         *     }'
         *     ```
         */
        post: operations["registerUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/reissues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 再発行
         * @description A new certificate for the device of each chosen one, all or none; also of revoked and expired ones while a licence is free. The living certificates of the device end after the new one is issued: at once, or on `revokeOn`, except those that end earlier anyway. A reissue that the CA refuses changes nothing. What is left empty stays as on the chosen certificate; names are those of the user now.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/reissues" -d '{
         *       "certificateIds": [
         *         "'$CERTIFICATE_ID'"
         *       ]
         *     }'
         *     ```
         */
        post: operations["reissueCertificates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/revocation-cancellations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 失効予約の取り消し
         * @description Takes back planned revocations, all or none, until they happen.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/revocation-cancellations" -d '{
         *       "certificateIds": [
         *         "'$CERTIFICATE_ID'"
         *       ]
         *     }'
         *     ```
         */
        post: operations["cancelRevocations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/revocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 失効
         * @description Revokes at once (ただちに、失効する) or on a day (`revokeOn`: 日付を指定して、失効する), all or none. 202: revoked for this system, the CRL follows within a minute (`inCrlAt`); or planned (`revocationScheduled`), done at about 00:00 Japan time of the day, and until then the certificate is good and may be collected.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/revocations" -d '{
         *       "certificateIds": [
         *         "'$CERTIFICATE_ID'"
         *       ],
         *       "reason": "keyCompromise"
         *     }'
         *     ```
         */
        post: operations["revokeCertificates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/second-deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 利用者2次削除
         * @description Removes users after 1次削除 from all lists, for good. Every living certificate is revoked (affiliationChanged), its links and passwords die, its licence is free; certificates under way are cancelled. The same e-mail address may be registered again and is then somebody new. Refused for administrators where the service does not let them issue (`issuing-not-allowed`). Goes on after the end of the contract.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/second-deletions" -d '{
         *       "userIds": [
         *         "'$LEAVING_USER_ID'"
         *       ]
         *     }'
         *     ```
         */
        post: operations["deleteUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/units"
         *     ```
         */
        get: operations["listUnits"];
        put?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/units" -d '{
         *       "name": "大阪支店"
         *     }'
         *     ```
         */
        post: operations["createUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/units/{unitId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/units/$UNIT_ID"
         *     ```
         */
        get: operations["readUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/user-edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 利用者編集（複数）
         * @description Changes up to 500 people, each named by id or by the サービス連携用ID they have until now, all or none: every error of every edit is told at its place (`/edits/3/changes/familyName`). What is left out stays.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/user-edits" -d '{
         *       "edits": [
         *         {
         *           "userId": "'$USER_ID'",
         *           "changes": {
         *             "familyName": "斎藤"
         *           }
         *         }
         *       ]
         *     }'
         *     ```
         */
        post: operations["editUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/user-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 利用者リストダウンロード
         * @description Everything that fits the conditions (検索条件, as of the list of certificates) as a CSV file (`text/csv`), a line per certificate below a line of item names: addresses, names, unit, linkage ID, download ID and password, device, state, serial number, generation and days. The passwords stand in it for administrators only; for others their column is empty. What would be a formula to a spreadsheet begins with an apostrophe.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/user-list"
         *     ```
         */
        get: operations["downloadUserList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/users"
         *     ```
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * 利用者登録
         * @description Registers a person and requests one certificate per device. 202: the certificates follow.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/users" -d '{
         *       "email": "Sato-Jiro@mytest.jp",
         *       "familyName": "佐藤",
         *       "givenName": "次郎",
         *       "familyNameKana": "サトウ",
         *       "givenNameKana": "ジロウ",
         *       "familyNameEnglish": "Sato",
         *       "givenNameEnglish": "Jiro",
         *       "devices": [
         *         {
         *           "deviceCode": "01"
         *         }
         *       ],
         *       "linkageId": "u-4711",
         *       "unitId": "'$UNIT_ID'"
         *     }'
         *     ```
         */
        post: operations["registerUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contracts/{contractId}/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/users/$USER_ID"
         *     ```
         */
        get: operations["readUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 利用者編集
         * @description Changes a person; what is left out stays. English names reach the certificates at the next reissue. The primary e-mail address says who it is and cannot be changed.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/users/$USER_ID" -X PATCH -d '{
         *       "familyName": "斎藤"
         *     }'
         *     ```
         */
        patch: operations["editUser"];
        trace?: never;
    };
    "/v1/contracts/{contractId}/users/{userId}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 利用デバイスの追加
         * @description More devices for somebody who is registered, under the rules of a registration: one certificate and one licence each. 202: the certificates follow.
         *
         *     ```sh
         *     api "$INKAN/v1/contracts/$CONTRACT_ID/users/$USER_ID/devices" -d '{
         *       "devices": [
         *         {
         *           "deviceCode": "30"
         *         }
         *       ]
         *     }'
         *     ```
         */
        post: operations["addDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/csv-queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CSV処理状況
         * @description What waits or is being worked on, counted over all organizations.
         *
         *     ```sh
         *     api "$INKAN/v1/csv-queue"
         *     ```
         */
        get: operations["readCsvQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 認証局世代の一覧
         * @description Every CA generation with its public parts: until when it issues, and the certificates of its root and issuing CA with fingerprints, and its last CRL.
         *
         *     ```sh
         *     api "$INKAN/v1/generations"
         *     ```
         */
        get: operations["listGenerations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 認証局証明書の一括ダウンロード
         * @description Issuing and root certificates of all generations, as a server trusts them. `application/x-pem-file`.
         *
         *     ```sh
         *     api "$INKAN/v1/generations/bundle"
         *     ```
         */
        get: operations["downloadCaBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generations/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 世代を利用中の契約の一覧
         * @description What still hangs on a generation: contracts that issue from it, or have certificates of it that have not ended, with their number. The certificates themselves are found by `generation` and `state` in the list of certificates.
         *
         *     ```sh
         *     api "$INKAN/v1/generations/contracts?generation=G1"
         *     ```
         */
        get: operations["listContractsOfGeneration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/look-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 照会（連携用ID・メールアドレス・証明書）
         * @description Who is this, and is the certificate good: by `linkageId`, by `email`, or by `issuer` and `serial`; among the customers of one’s own services. What is not known and what is another provider’s are both answered with nobody. Of a suspended organization nobody is named, and its certificates are not good (`organizationSuspended`), though CRL and OCSP do not carry that. A certificate planned to be revoked is good until then.
         *
         *     ```sh
         *     api "$INKAN/v1/look-up?linkageId=u-4711"
         *     ```
         */
        get: operations["lookUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/me"
         *     ```
         */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/certificate-renewals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 管理者証明書の更新
         * @description A new certificate for whoever asks with a living administrator certificate, handed out by two mails as at the invitation. The one that asked stays good until its end; an earlier renewal is superseded. 202: the mails follow.
         *
         *     ```sh
         *     api "$INKAN/v1/me/certificate-renewals" -d '{}'
         *     ```
         */
        post: operations["renewOwnCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/organizations"
         *     ```
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/organizations" -d '{
         *       "name": "株式会社アクセス",
         *       "englishName": "Access Inc."
         *     }'
         *     ```
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID"
         *     ```
         */
        get: operations["readOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID" -X PATCH -d '{
         *       "name": "株式会社アクセスジャパン"
         *     }'
         *     ```
         */
        patch: operations["changeOrganization"];
        trace?: never;
    };
    "/v1/organizations/{organizationId}/administrators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/administrators"
         *     ```
         */
        get: operations["listAdministrators"];
        put?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/administrators" -d '{
         *       "email": "invited@mytest.jp",
         *       "familyName": "管理",
         *       "givenName": "三郎",
         *       "familyNameEnglish": "Kanri",
         *       "givenNameEnglish": "Saburo",
         *       "role": "auditor"
         *     }'
         *     ```
         */
        post: operations["createAdministrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}/administrators/{administratorId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/administrators/$ADMINISTRATOR_ID"
         *     ```
         */
        get: operations["readAdministrator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 管理者の変更
         * @description Changes names, language or role; what is left out stays. The last one of role administrator cannot become an auditor, except by the operator (`last-administrator`). Names reach the certificate at the next renewal; the e-mail address stays.
         *
         *     ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/administrators/$ADMINISTRATOR_ID" -X PATCH -d '{
         *       "language": "en"
         *     }'
         *     ```
         */
        patch: operations["changeAdministrator"];
        trace?: never;
    };
    "/v1/organizations/{organizationId}/administrators/{administratorId}/enrolment-unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 管理者のロック解除
         * @description Unlocks the download page of an administrator’s certificates that ten wrong passwords have locked. 202: done within seconds. The links of the mails stay as they are.
         *
         *     ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/administrators/$ADMINISTRATOR_ID/enrolment-unlock" -d '{}'
         *     ```
         */
        post: operations["unlockAdministrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}/administrators/{administratorId}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/administrators/$ADMINISTRATOR_ID/revocation" -d '{}'
         *     ```
         */
        post: operations["revokeAdministrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * メール送信履歴
         * @description ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/deliveries"
         *     ```
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}/delivery-retries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 失敗したメールの再送
         * @description Queues failed mails of the organization again, at most 1,000, the oldest first; of one person or certificate when asked. A mail whose link has ended fails again: ask for new links then (`sendEnrolmentMails`).
         *
         *     ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/delivery-retries" -d '{}'
         *     ```
         */
        post: operations["sendFailedMails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}/download-site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 証明書ダウンロード画面の表示
         * @description The address at which people of the organization fetch their certificates with ID (the e-mail address of the certificate) and password. It opens from the allowed networks of the settings only; without one, to nobody.
         *
         *     ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/download-site"
         *     ```
         */
        get: operations["readDownloadSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}/download-site/qr-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ダウンロードサイトの QR コード
         * @description The address as a QR code (ISO/IEC 18004), `image/svg+xml` or `image/png`, for phones to scan.
         *
         *     ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/download-site/qr-code"
         *     ```
         */
        get: operations["readDownloadSiteQrCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}/licence-certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ライセンス証書
         * @description The contracts that run today with their period and number of licences: the original.
         *
         *     ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/licence-certificate"
         *     ```
         */
        get: operations["readLicenceCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}/licence-certificate/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ライセンス証書のPDF保存
         * @description A copy to keep (`application/pdf`, A4); it says that what is shown on the screen is the original.
         *
         *     ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/licence-certificate/pdf"
         *     ```
         */
        get: operations["downloadLicenceCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 利用法人 詳細設定
         * @description ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/settings"
         *     ```
         */
        get: operations["readOrganizationSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 利用法人 詳細設定の変更
         * @description What is left out stays; a list is given as a whole. Without mails (利用者へ メールで通知しない) the administrators hand IDs and passwords out themselves, from the user list CSV or the notice of passwords; certificates requested before are still mailed as they were promised. `0.0.0.0/0` lets everybody reach the download site and is answered with a warning.
         *
         *     ```sh
         *     api "$INKAN/v1/organizations/$ORGANIZATION_ID/settings" -X PATCH -d '{
         *       "reminderDaysBefore": [
         *         14
         *       ]
         *     }'
         *     ```
         */
        patch: operations["changeOrganizationSettings"];
        trace?: never;
    };
    "/v1/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/providers"
         *     ```
         */
        get: operations["listProviders"];
        put?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/providers" -d '{
         *       "name": "アクセス通信株式会社"
         *     }'
         *     ```
         */
        post: operations["createProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID"
         *     ```
         */
        get: operations["readProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * APIキーの一覧
         * @description ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID/api-keys"
         *     ```
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * APIキーの作成
         * @description Makes a key for `Authorization: Bearer inkan_…`. The answer is the only time that it is shown. Not by an API key: a key makes no other key.
         *
         *     ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID/api-keys" -d '{
         *       "name": "本番サーバー"
         *     }'
         *     ```
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID/api-keys/$API_KEY_ID"
         *     ```
         */
        get: operations["readApiKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/api-keys/{apiKeyId}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * APIキーの失効
         * @description The key is refused within a second. An API key may revoke itself.
         *
         *     ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID/api-keys/$API_KEY_ID/revocation" -d '{}'
         *     ```
         */
        post: operations["revokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/api-keys/{apiKeyId}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * APIキーの更新
         * @description A new key with the same name, services and networks, and as long a life. The old one ends after `overlapMinutes`, at once unless given. An API key may rotate itself.
         *
         *     ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID/api-keys/$API_KEY_ID/rotation" -d '{
         *       "overlapMinutes": 10
         *     }'
         *     ```
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID/contacts"
         *     ```
         */
        get: operations["listProviderContacts"];
        put?: never;
        /**
         * サービス提供会社の担当者の登録
         * @description The person gets the two mails of an administrator, and with them a certificate that logs in.
         *
         *     ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID/contacts" -d '{
         *       "email": "tanto@mytest.jp",
         *       "familyName": "管理",
         *       "givenName": "三郎",
         *       "familyNameEnglish": "Kanri",
         *       "givenNameEnglish": "Saburo",
         *       "organizationEnglishName": "Access Inc."
         *     }'
         *     ```
         */
        post: operations["createProviderContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/contacts/{contactId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID/contacts/$CONTACT_ID"
         *     ```
         */
        get: operations["readProviderContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{providerId}/contacts/{contactId}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * サービス提供会社の担当者の失効
         * @description ```sh
         *     api "$INKAN/v1/providers/$PROVIDER_ID/contacts/$CONTACT_ID/revocation" -d '{}'
         *     ```
         */
        post: operations["revokeProviderContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/services"
         *     ```
         */
        get: operations["listServices"];
        put?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/services" -d '{
         *       "providerId": "'$PROVIDER_ID'",
         *       "name": "アクセス VPN",
         *       "options": {
         *         "keyAlgorithm": "ec-p256"
         *       }
         *     }'
         *     ```
         */
        post: operations["createService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{serviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description ```sh
         *     api "$INKAN/v1/services/$SERVICE_ID"
         *     ```
         */
        get: operations["readService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * @description ```sh
         *     api "$INKAN/v1/services/$SERVICE_ID" -X PATCH -d '{
         *       "name": "アクセス VPN 2",
         *       "options": {
         *         "packageForm": "modern"
         *       }
         *     }'
         *     ```
         */
        patch: operations["changeService"];
        trace?: never;
    };
    "/v1/system/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * システムの状態
         * @description Queues, dead letters, the signer, the last CRL of each generation, the end of each root’s CRL, and what is due. Each service answers for itself; one that is down is shown as down.
         *
         *     ```sh
         *     api "$INKAN/v1/system/status"
         *     ```
         */
        get: operations["readSystemStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/status-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * システムの状態の推移
         * @description Figures sampled every five minutes and kept for 31 days: issuing, what waited, mails, the age of CRLs; and how many certificates end in the coming weeks.
         *
         *     ```sh
         *     api "$INKAN/v1/system/status-history"
         *     ```
         */
        get: operations["readSystemStatusHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Administrator: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organizationId: string;
            /** @enum {unknown} */
            role: "administrator" | "auditor";
            /** @enum {unknown} */
            state: "invited" | "active" | "revoked";
            email: string;
            /** @enum {unknown} */
            language: "ja" | "en";
            familyName: string;
            givenName: string;
            familyNameEnglish: string;
            givenNameEnglish: string;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            revokedAt: string | null;
        };
        AdministratorChangeRequest: {
            familyName?: string;
            givenName?: string;
            familyNameEnglish?: string;
            givenNameEnglish?: string;
            /** @enum {unknown} */
            role?: "administrator" | "auditor";
            /** @enum {unknown} */
            language?: "ja" | "en";
            revision?: number;
        };
        AdministratorPage: {
            items: components["schemas"]["Administrator"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            providerId: string;
            name: string;
            /** @description What the key begins with: to know it by */
            prefix: string;
            /** @enum {unknown} */
            state: "active" | "expired" | "revoked";
            /** @description null: all services of the provider */
            serviceIds: string[] | null;
            /** @description null: from everywhere */
            allowedNetworks: string[] | null;
            /** @description The key whose place it took */
            rotatedFrom: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description To the minute */
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        AuditLogEntry: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            service: string;
            seq: number;
            organizationId: string | null;
            contractId: string | null;
            actor: {
                kind: string;
                kindName: string;
                id: string;
                name: string;
                certificate: {
                    generation: string;
                    serial: string;
                } | null;
                apiKeyId: string | null;
                address: string | null;
                userAgent: string | null;
            };
            operation: string;
            operationName: string;
            subject: {
                kind: string;
                kindName: string;
                id: string;
                name: string;
            };
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            correlationId: string | null;
            /** @enum {unknown} */
            outcome: "done" | "refused";
        };
        AuditLogPage: {
            items: components["schemas"]["AuditLogEntry"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        CaCertificate: {
            subject: string;
            serial: string;
            /** Format: date-time */
            notBefore: string;
            /** Format: date-time */
            notAfter: string;
            fingerprints: {
                sha1: string;
                sha256: string;
            };
            pem: string;
        };
        Certificate: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contractId: string;
            /** Format: uuid */
            userId: string;
            userName: string;
            userEmail: string;
            /** Format: uuid */
            deviceId: string;
            previousId: string | null;
            /** @enum {unknown} */
            deviceCode: "01" | "11" | "12" | "20" | "30" | "99";
            /** @enum {unknown} */
            state: "failed" | "revoked" | "expired" | "revocationScheduled" | "collected" | "issued" | "awaitingKey" | "requested";
            stateName: string;
            subject: {
                organization: string;
                organizationUnit1: string | null;
                organizationUnit2: string | null;
                commonName: string;
                email: string;
            };
            generation: string;
            serial: string | null;
            notBefore: string | null;
            notAfter: string | null;
            /** Format: date-time */
            requestedAt: string;
            issuedAt: string | null;
            collectedAt: string | null;
            lockedAt: string | null;
            secretsDestroyedAt: string | null;
            revokeOn: string | null;
            revokedAt: string | null;
            revocationReason: ("unspecified" | "keyCompromise" | "affiliationChanged" | "superseded") | null;
            inCrlAt: string | null;
            /** @description 証明書更新: `open`: its holder may renew it now; `renewed`: its holder has asked for a new one, which lives or waits. Otherwise, and in answers to changes, null. */
            renewal: ("open" | "renewed") | null;
            deletable: boolean;
            failure: {
                code: string;
                detail: string;
            } | null;
        };
        CertificateDeletion: {
            items: components["schemas"]["Certificate"][];
            removedDeviceIds: string[];
        };
        CertificatePage: {
            items: components["schemas"]["Certificate"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        Change: {
            /** Format: date-time */
            at: string;
            /** @enum {unknown} */
            type: "user-registered" | "user-edited" | "user-deletion-marked" | "user-deletion-undone" | "user-deleted" | "certificate-requested" | "certificate-reissued" | "certificate-issued" | "certificate-failed" | "certificate-collected" | "certificate-revocation-scheduled" | "certificate-revocation-cancelled" | "certificate-revoked" | "certificate-deleted";
            /** Format: uuid */
            organizationId: string;
            /** Format: uuid */
            serviceId: string;
            /** Format: uuid */
            contractId: string;
            /** Format: uuid */
            userId: string;
            /** @description As it is now */
            linkageId: string | null;
            deviceId: string | null;
            certificateId: string | null;
            generation: string | null;
            /** @description 32 lower-case hexadecimal digits, once issued */
            serial: string | null;
        };
        Changes: {
            items: components["schemas"]["Change"][];
            /** @description For the next call, also when there was nothing: keep it */
            nextCursor: string;
            /** @description There is more at once: ask again without waiting */
            more: boolean;
        };
        ChosenUsers: {
            items: components["schemas"]["User"][];
        };
        Contract: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organizationId: string;
            /** Format: uuid */
            serviceId: string;
            serviceName: string;
            licences: number;
            /** Format: date */
            startsOn: string;
            /** Format: date */
            endsOn: string;
            generation: string;
            revision: number;
            /** Format: date-time */
            createdAt: string;
        };
        ContractOfGeneration: {
            /** Format: uuid */
            contractId: string;
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            serviceName: string;
            generation: string;
            living: number;
            waiting: number;
            lastNotAfter: string | null;
        };
        ContractOfGenerationPage: {
            items: components["schemas"]["ContractOfGeneration"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        ContractPage: {
            items: components["schemas"]["Contract"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        CsvError: {
            /** @description From 1, a header line counts; null: the whole file */
            line: number | null;
            /** @description From 1 */
            item: number | null;
            itemName: string | null;
            code: string;
            /** @description `行:1 項目:1 入力形式が不正です。入力形式：メールアドレス形式のみ` */
            message: string;
        };
        CsvErrorPage: {
            items: components["schemas"]["CsvError"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        CsvJob: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contractId: string;
            /** Format: uuid */
            unitId: string;
            /**
             * @description `register`: CSV一括登録, `revoke`: CSV一括失効, `reissue`: CSV一括再発行, `delete-users`: CSV一括利用者マスター削除
             * @enum {unknown}
             */
            operation: "register" | "revoke" | "reissue" | "delete-users";
            /** @enum {unknown} */
            state: "accepted" | "validating" | "rejected" | "running" | "completed" | "completedWithErrors" | "cancelled";
            /** @description As people read it */
            stateName: string;
            fileName: string;
            /** @description Japan; null: at once */
            revokeOn: string | null;
            bulkDownload: boolean;
            /** @description Until when the certificates can be fetched in one file; null: none is there, or not yet */
            bundleEndsAt: string | null;
            rows: {
                /** @description Null until the file is checked */
                total: number | null;
                /** @description Those that failed included */
                done: number;
                failed: number;
                /** @description Of those that failed: given up after inner errors of the system, to be resumed by the operator */
                givenUp: number;
            };
            /** @description What is wrong with the file: see errors */
            errorCount: number;
            plan: components["schemas"]["CsvPlan"] | null;
            /** @description CSV処理状況: what came before and is not done yet */
            ahead: components["schemas"]["CsvQueue"] | null;
            estimatedEndAt: string | null;
            /** Format: date-time */
            submittedAt: string;
            submittedBy: string;
            startedAt: string | null;
            finishedAt: string | null;
            /** @description Since then rows and results are no longer kept */
            forgottenAt: string | null;
        };
        CsvJobPage: {
            items: components["schemas"]["CsvJob"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        /** @description What the file does, counted when it is checked */
        CsvPlan: {
            usersAdded: number;
            devicesAdded: number;
            certificatesIssued: number;
            /** @description Revoked, planned to be, or ended by a reissue; null where it is not counted */
            certificatesEnded: number | null;
            usersDeleted: number;
        };
        /** @description Counted over all organizations */
        CsvQueue: {
            jobs: number;
            /** @description Rows that are still to be done */
            rows: number;
        };
        /** @description What a file would do, or what is wrong with it */
        CsvRehearsal: {
            rows: number;
            errorCount: number;
            /** @description The first thousand */
            errors: components["schemas"]["CsvError"][];
            plan: components["schemas"]["CsvPlan"];
            licences: {
                contracted: number;
                used: number;
                requested: number;
            } | null;
        };
        DeletedUser: {
            /** Format: uuid */
            id: string;
            email: string;
            familyName: string;
            givenName: string;
            /** Format: date-time */
            deletedAt: string;
        };
        DeletedUsers: {
            items: components["schemas"]["DeletedUser"][];
        };
        Device: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            userId: string;
            userName: string;
            /** @enum {unknown} */
            deviceCode: "01" | "11" | "12" | "20" | "30" | "99";
            email: string;
            /** Format: date-time */
            registeredAt: string;
            licensed: boolean;
            /** @description プリンシパル名 of its next certificate */
            upn: string | null;
            sid: string | null;
        };
        DeviceAdditionsRequest: {
            additions: {
                /** Format: uuid */
                userId?: string;
                /** @description サービス連携用ID, exactly, in place of `userId` */
                linkageId?: string;
                devices: {
                    /** @description 01 | 11 | 12 | 20 | 30 | 99 */
                    deviceCode: string;
                    /** @description The primary address unless given */
                    email?: string | null;
                    /** @description yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time */
                    validFrom?: string | null;
                    /** @description yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time */
                    validTo?: string | null;
                    /** @description The English name of the organization unless given */
                    organization?: string | null;
                    organizationUnit1?: string | null;
                    organizationUnit2?: string | null;
                    upn?: string | null;
                    sid?: string | null;
                    restriction?: {
                        /** @description none | or | and */
                        mode?: string | null;
                        windows?: {
                            macAddress?: string | null;
                            computerName?: string | null;
                            loginUser?: string | null;
                            biosSerial?: string | null;
                        };
                        macos?: {
                            macAddress?: string | null;
                            serialNumber?: string | null;
                            uuid?: string | null;
                        };
                    };
                }[];
            }[];
        };
        DeviceEditRequest: {
            /** @description プリンシパル名: name@domain */
            upn?: string | null;
            /** @description S-1-5-21-… */
            sid?: string | null;
        };
        DeviceEditsRequest: {
            edits: {
                /** Format: uuid */
                deviceId?: string;
                holder?: components["schemas"]["NamedHolder"];
                changes: components["schemas"]["DeviceEditRequest"];
            }[];
        };
        DevicePage: {
            items: components["schemas"]["Device"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        DevicesRequest: {
            devices: {
                /** @description 01 | 11 | 12 | 20 | 30 | 99 */
                deviceCode: string;
                /** @description The primary address unless given */
                email?: string | null;
                /** @description yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time */
                validFrom?: string | null;
                /** @description yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time */
                validTo?: string | null;
                /** @description The English name of the organization unless given */
                organization?: string | null;
                organizationUnit1?: string | null;
                organizationUnit2?: string | null;
                upn?: string | null;
                sid?: string | null;
                restriction?: {
                    /** @description none | or | and */
                    mode?: string | null;
                    windows?: {
                        macAddress?: string | null;
                        computerName?: string | null;
                        loginUser?: string | null;
                        biosSerial?: string | null;
                    };
                    macos?: {
                        macAddress?: string | null;
                        serialNumber?: string | null;
                        uuid?: string | null;
                    };
                };
            }[];
        };
        DownloadSite: {
            /** Format: uuid */
            organizationId: string;
            /** @description クライアント証明書のダウンロードサイト URL */
            url: string;
            /** @description Whose certificates are given out there; none: there is no site */
            contracts: {
                /** Format: uuid */
                contractId: string;
                serviceName: string;
            }[];
            /** @description 許可 IP アドレス; empty: nobody */
            allowedNetworks: string[];
            /** @description Whether anybody reaches it */
            open: boolean;
            /** @description What is allowed and hardly meant */
            warnings: {
                pointer: string;
                detail: string;
            }[];
        };
        EditedDevice: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            userId: string;
            email: string;
            /** @description プリンシパル名 */
            upn: string | null;
            /** @description SID */
            sid: string | null;
        };
        EditedDevices: {
            items: components["schemas"]["EditedDevice"][];
        };
        EditedUsers: {
            items: components["schemas"]["User"][];
        };
        Generation: {
            name: string;
            /** @enum {unknown} */
            status: "upcoming" | "issuing" | "ended";
            /** Format: date-time */
            issuesFrom: string;
            /** Format: date-time */
            issuesUntil: string;
            urls: {
                crl: string;
                caIssuers: string;
                ocsp: string | null;
            };
            root: components["schemas"]["CaCertificate"];
            issuing: components["schemas"]["CaCertificate"];
            /** @description What was published last; null before the first */
            crl: {
                /** @description CRLNumber, decimal */
                number: string;
                /** Format: date-time */
                thisUpdate: string;
                /** Format: date-time */
                nextUpdate: string;
                /** Format: date-time */
                publishedAt: string;
            } | null;
        };
        Generations: {
            items: components["schemas"]["Generation"][];
        };
        Holder: {
            user: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                organizationId: string;
                /** Format: uuid */
                serviceId: string;
                /** Format: uuid */
                contractId: string;
                /** Format: uuid */
                unitId: string;
                email: string;
                familyName: string;
                givenName: string;
                linkageId: string | null;
                /**
                 * @description `deleting`: 1次削除; the certificates live on
                 * @enum {unknown}
                 */
                state: "active" | "deleting";
            };
            devices: {
                /** Format: uuid */
                id: string;
                /** @enum {unknown} */
                deviceCode: "01" | "11" | "12" | "20" | "30" | "99";
                email: string;
                /** @description Newest first */
                certificates: components["schemas"]["JudgedCertificate"][];
            }[];
        };
        JudgedCertificate: {
            /** Format: uuid */
            id: string;
            generation: string;
            serial: string | null;
            /** @enum {unknown} */
            state: "failed" | "revoked" | "expired" | "revocationScheduled" | "collected" | "issued" | "awaitingKey" | "requested";
            stateName: string;
            notBefore: string | null;
            notAfter: string | null;
            revokeOn: string | null;
            revokedAt: string | null;
            /** @description Whether who shows it may be let in at this moment */
            good: boolean;
            /**
             * @description Why not; `good` if it is
             * @enum {unknown}
             */
            reason: "good" | "notIssued" | "notYetValid" | "failed" | "revoked" | "expired" | "organizationSuspended";
        };
        LicenceCertificate: {
            organization: {
                /** Format: uuid */
                id: string;
                name: string;
                englishName: string;
            };
            /** Format: date-time */
            asOf: string;
            contracts: {
                /** Format: uuid */
                contractId: string;
                serviceName: string;
                startsOn: string;
                endsOn: string;
                licences: number;
                used: number;
            }[];
        };
        Licences: {
            contracted: number;
            used: number;
            free: number;
        };
        LookUp: {
            /** @description By `issuer` and `serial`: that certificate; null when it is not known */
            certificate: components["schemas"]["JudgedCertificate"] | null;
            /** @description Who it is: nobody when not known; at most 50 */
            items: components["schemas"]["Holder"][];
        };
        MailDelivery: {
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            kind: "administrator-collect" | "administrator-notice" | "user-collect" | "user-notice" | "certificates-revoked" | "planned-revocations-done" | "certificates-reissued" | "users-marked-for-deletion" | "users-deleted" | "expiry-digest" | "csv-bundle-ready" | "generation-ending" | "user-reminder" | "user-expired" | "administrator-reminder" | "csv-job-done" | "csv-job-rejected";
            subject: string;
            recipient: string;
            userId: string | null;
            certificateId: string | null;
            /** @enum {unknown} */
            state: "queued" | "sent" | "failed";
            attempts: number;
            serverAnswer: string | null;
            /** @description RFC 5322 Message-ID */
            messageId: string;
            /** Format: date-time */
            createdAt: string;
            sentAt: string | null;
        };
        MailDeliveryPage: {
            items: components["schemas"]["MailDelivery"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        MailRetries: {
            /** @description 対象のメールの件数 */
            count: number;
        };
        Me: {
            identity: {
                /** @enum {unknown} */
                kind: "operator" | "administrator" | "auditor" | "provider";
                id: string;
                organizationId?: string;
                providerId?: string;
                suspended?: boolean;
                name: string;
                certificate?: {
                    generation: string;
                    serial: string;
                };
                apiKeyId?: string;
                address?: string;
                serviceIds?: string[];
            };
            organization: components["schemas"]["Organization"] | null;
            contracts: components["schemas"]["Contract"][];
        };
        NamedHolder: {
            /** @description サービス連携用ID, exactly */
            linkageId: string;
            /**
             * @description Only devices of this kind
             * @enum {unknown}
             */
            deviceCode?: "01" | "11" | "12" | "20" | "30" | "99";
            /** @description Only devices with this e-mail address; case ignored */
            email?: string;
        };
        NewApiKey: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            providerId: string;
            name: string;
            /** @description What the key begins with: to know it by */
            prefix: string;
            /** @enum {unknown} */
            state: "active" | "expired" | "revoked";
            /** @description null: all services of the provider */
            serviceIds: string[] | null;
            /** @description null: from everywhere */
            allowedNetworks: string[] | null;
            /** @description The key whose place it took */
            rotatedFrom: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description To the minute */
            lastUsedAt: string | null;
            revokedAt: string | null;
            /** @description The key itself, shown this once and kept nowhere. null as a dry run, and to a repetition under the same Idempotency-Key: rotate the key then. */
            key: string | null;
        };
        Organization: {
            /** Format: uuid */
            id: string;
            name: string;
            englishName: string;
            suspended: boolean;
            notifyUsers: boolean;
            revision: number;
            /** Format: date-time */
            createdAt: string;
        };
        OrganizationPage: {
            items: components["schemas"]["Organization"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        OrganizationSettings: {
            /** Format: uuid */
            organizationId: string;
            notifyUsers: boolean;
            certificateDeletion: boolean;
            /** @description 許可 IP アドレス of the download site; empty: nobody */
            allowedNetworks: string[];
            /** @description Days before the end of a certificate on which its owner is reminded */
            reminderDaysBefore: number[];
            /** @description Days after the end, if no newer certificate is there */
            reminderDaysAfter: number[];
            revision: number;
            /** @description What is allowed and hardly meant */
            warnings: {
                pointer: string;
                detail: string;
            }[];
        };
        OrganizationSettingsRequest: {
            /** @description 利用者へ メールで通知する */
            notifyUsers?: boolean;
            /** @description 証明書の削除設定 */
            certificateDeletion?: boolean;
            /** @description 許可 IP アドレス: addresses or networks in CIDR notation, IPv4 or IPv6 */
            allowedNetworks?: string[];
            /** @description Days before the end of a certificate; none: no reminders */
            reminderDaysBefore?: number[];
            /** @description Days after the end, if no newer certificate is there */
            reminderDaysAfter?: number[];
            revision?: number;
        };
        PasswordNoticesRequest: {
            userIds: string[];
        };
        Problem: {
            /** @description urn:inkan:problem:<code> */
            type: string;
            title: string;
            status: number;
            /** @description What happened this time, where it says more than the title. */
            detail?: string;
            /** @enum {unknown} */
            code: "validation-failed" | "malformed-request" | "payload-too-large" | "unsupported-media-type" | "method-not-allowed" | "not-found" | "conflict" | "precondition" | "idempotency-key-reused" | "too-many-requests" | "unavailable" | "internal" | "unauthenticated" | "forbidden" | "certificate-revoked" | "organization-suspended" | "user-already-registered" | "user-being-deleted" | "linkage-id-taken" | "device-already-registered" | "reservation-expired" | "certificate-not-living" | "certificate-deletion-off" | "last-administrator" | "licence-exceeded" | "contract-not-active" | "issuing-not-allowed" | "generation-closed" | "cursor-expired" | "link-expired" | "credentials-wrong" | "locked" | "package-not-ready" | "package-destroyed" | "device-check-required" | "device-mismatch";
            errors: {
                /** @description JSON pointer (RFC 6901) to the field */
                pointer: string;
                /**
                 * @description Absent: the body
                 * @enum {unknown}
                 */
                in?: "query" | "path" | "header";
                /** @enum {unknown} */
                code: "required" | "wrong-type" | "unknown-field" | "format" | "too-long" | "too-short" | "out-of-range" | "unknown-value" | "not-offered" | "duplicate" | "contradiction" | "nonexistent-date" | "too-early" | "too-late";
                message: string;
            }[];
            details?: {
                [key: string]: string | number;
            };
            /** @description Tell it to the operator: it stands in every log line. */
            correlationId: string;
        };
        Provider: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        ProviderContact: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            providerId: string;
            /** @enum {unknown} */
            state: "invited" | "active" | "revoked";
            email: string;
            familyName: string;
            givenName: string;
            familyNameEnglish: string;
            givenNameEnglish: string;
            organizationEnglishName: string;
            /** Format: date-time */
            createdAt: string;
            revokedAt: string | null;
        };
        ProviderContactPage: {
            items: components["schemas"]["ProviderContact"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        ProviderPage: {
            items: components["schemas"]["Provider"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        Registration: {
            user: components["schemas"]["User"];
            devices: {
                /** Format: uuid */
                deviceId: string;
                /** Format: uuid */
                certificateId: string;
                /** @enum {unknown} */
                deviceCode: "01" | "11" | "12" | "20" | "30" | "99";
                email: string;
                /** Format: date-time */
                notBefore: string;
                /** Format: date-time */
                notAfter: string;
                cut: boolean;
            }[];
            licences: {
                contracted: number;
                used: number;
                requested: number;
            };
        };
        RegistrationBatch: {
            items: {
                user: components["schemas"]["User"];
                devices: {
                    /** Format: uuid */
                    deviceId: string;
                    /** Format: uuid */
                    certificateId: string;
                    /** @enum {unknown} */
                    deviceCode: "01" | "11" | "12" | "20" | "30" | "99";
                    email: string;
                    /** Format: date-time */
                    notBefore: string;
                    /** Format: date-time */
                    notAfter: string;
                    cut: boolean;
                }[];
            }[];
            licences: {
                contracted: number;
                used: number;
                requested: number;
            };
        };
        RegistrationRequest: {
            /** @description 代表メールアドレス: identifies the user inside the contract */
            email: string;
            familyName: string;
            givenName: string;
            /** @description フリガナ */
            familyNameKana: string;
            /** @description フリガナ */
            givenNameKana: string;
            familyNameEnglish: string;
            givenNameEnglish: string;
            /** @description サービス連携用ID */
            linkageId?: string | null;
            /** Format: uuid */
            unitId?: string;
            devices: {
                /** @description 01 | 11 | 12 | 20 | 30 | 99 */
                deviceCode: string;
                /** @description The primary address unless given */
                email?: string | null;
                /** @description yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time */
                validFrom?: string | null;
                /** @description yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time */
                validTo?: string | null;
                /** @description The English name of the organization unless given */
                organization?: string | null;
                organizationUnit1?: string | null;
                organizationUnit2?: string | null;
                upn?: string | null;
                sid?: string | null;
                restriction?: {
                    /** @description none | or | and */
                    mode?: string | null;
                    windows?: {
                        macAddress?: string | null;
                        computerName?: string | null;
                        loginUser?: string | null;
                        biosSerial?: string | null;
                    };
                    macos?: {
                        macAddress?: string | null;
                        serialNumber?: string | null;
                        uuid?: string | null;
                    };
                };
            }[];
        };
        ReissueRequest: {
            /** @description As lists have them */
            certificateIds?: string[];
            /** @description People by the key of the service’s own system, in place of or beside ids: every certificate of theirs that the operation can be done to. A reissue or a mail is for the newest of each device, of several devices those that have a living one. Read from the registrar’s copy, which follows an edit of a linkage ID within a second or two. */
            holders?: components["schemas"]["NamedHolder"][];
            /** @description Day in Japan, yyyy-mm-dd: tomorrow to 30 days ahead */
            revokeOn?: string;
            /** @description yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time */
            validFrom?: string | null;
            /** @description yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time */
            validTo?: string | null;
            organization?: string | null;
            organizationUnit1?: string | null;
            organizationUnit2?: string | null;
            /** @description Of all chosen devices; `none` lifts it */
            restriction?: {
                /** @description none | or | and */
                mode?: string | null;
                windows?: {
                    macAddress?: string | null;
                    computerName?: string | null;
                    loginUser?: string | null;
                    biosSerial?: string | null;
                };
                macos?: {
                    macAddress?: string | null;
                    serialNumber?: string | null;
                    uuid?: string | null;
                };
            };
        };
        Reissues: {
            items: {
                /** Format: uuid */
                certificateId: string;
                /** Format: uuid */
                deviceId: string;
                reissuedId: string | null;
                endingIds: string[];
            }[];
            revokeOn: string | null;
            licences: {
                contracted: number;
                used: number;
                requested: number;
            };
            validity: {
                /** Format: date-time */
                notBefore: string;
                /** Format: date-time */
                notAfter: string;
                cut: boolean;
            };
        };
        ReopenedEnrolments: {
            items: components["schemas"]["Certificate"][];
        };
        Revocations: {
            items: components["schemas"]["Certificate"][];
        };
        Service: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            providerId: string;
            name: string;
            options: components["schemas"]["ServiceOptions"];
            /** Format: date-time */
            createdAt: string;
        };
        ServiceOptions: {
            /** @enum {unknown} */
            validity: "fixed" | "date" | "datetime";
            termMonths: number;
            subjectOverride: boolean;
            deviceRestriction: boolean;
            upn: boolean;
            emailProtection: boolean;
            administratorMayIssue: boolean;
            downloadSite: boolean;
            /** @enum {unknown} */
            iosPackage: "p12" | "mobileconfig";
            /** @enum {unknown} */
            packageForm: "by-device" | "modern" | "compatible";
            /** @enum {unknown} */
            keyAlgorithm: "rsa2048" | "rsa3072" | "ec-p256" | "ec-p384";
            /** @enum {unknown} */
            keyOrigin: "server" | "browser" | "csr";
            userRenewal: boolean;
        };
        ServicePage: {
            items: components["schemas"]["Service"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        SystemStatus: {
            /** Format: date-time */
            at: string;
            /** @description A service that does not answer within 2 seconds is `down`; the others are shown all the same. */
            services: {
                users: {
                    /** @constant */
                    state: "up";
                    report: {
                        version: string;
                        /** Format: date-time */
                        startedAt: string;
                        /** @description Sent and not worked off by their consumer yet */
                        outbox: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                        /** @description Received and given up: they wait for a person */
                        deadLetters: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                    };
                } | {
                    /** @constant */
                    state: "down";
                };
                certificates: {
                    /** @constant */
                    state: "up";
                    report: {
                        version: string;
                        /** Format: date-time */
                        startedAt: string;
                        /** @description Sent and not worked off by their consumer yet */
                        outbox: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                        /** @description Received and given up: they wait for a person */
                        deadLetters: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                    };
                } | {
                    /** @constant */
                    state: "down";
                };
                "csv-jobs": {
                    /** @constant */
                    state: "up";
                    report: {
                        version: string;
                        /** Format: date-time */
                        startedAt: string;
                        /** @description Sent and not worked off by their consumer yet */
                        outbox: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                        /** @description Received and given up: they wait for a person */
                        deadLetters: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                    };
                } | {
                    /** @constant */
                    state: "down";
                };
                enrolment: {
                    /** @constant */
                    state: "up";
                    report: {
                        version: string;
                        /** Format: date-time */
                        startedAt: string;
                        /** @description Sent and not worked off by their consumer yet */
                        outbox: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                        /** @description Received and given up: they wait for a person */
                        deadLetters: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                    };
                } | {
                    /** @constant */
                    state: "down";
                };
                notifications: {
                    /** @constant */
                    state: "up";
                    report: {
                        version: string;
                        /** Format: date-time */
                        startedAt: string;
                        /** @description Sent and not worked off by their consumer yet */
                        outbox: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                        /** @description Received and given up: they wait for a person */
                        deadLetters: {
                            /** @description `consumer.message.version` */
                            queue: string;
                            count: number;
                            /** Format: date-time */
                            oldestAt: string;
                        }[];
                    };
                } | {
                    /** @constant */
                    state: "down";
                };
            };
            signer: {
                /**
                 * @description `late`: a command has waited for more than a minute, or no CRL has come for more than 65 minutes. `unknown`: the registrar, which alone hears from it, does not answer.
                 * @enum {unknown}
                 */
                state: "working" | "late" | "unknown";
                lastListAt: string | null;
                openCommands: number;
            };
            register: {
                generations: {
                    generation: string;
                    /** Format: date-time */
                    issuesUntil: string;
                    crl: {
                        /** @description CRLNumber, decimal */
                        number: string;
                        /** Format: date-time */
                        thisUpdate: string;
                        /** Format: date-time */
                        nextUpdate: string;
                        /** Format: date-time */
                        publishedAt: string;
                    } | null;
                    /** Format: date-time */
                    rootCrlNextUpdate: string;
                    /** @description Within 60 days: renew it by the ceremony command */
                    rootCrlEndsSoon: boolean;
                }[];
                waitingForSigner: {
                    certificates: number;
                    oldestAt: string | null;
                };
                revocations: {
                    awaitingCrl: number;
                    scheduled: number;
                    due: {
                        count: number;
                        oldestDay: string | null;
                    };
                };
                /** @description The last comparison of the signer’s log with the register; null before the first */
                reconciliation: {
                    /** Format: date-time */
                    finishedAt: string;
                    compared: number;
                    /** @description `npm run reconcile` lists them */
                    differences: {
                        total: number;
                        /** @description As far as they are kept: the first 10,000 */
                        byKind: {
                            [key: string]: number;
                        };
                    };
                } | null;
            } | null;
            csvJobs: {
                /** @description Not ended yet */
                jobs: number;
                /** @description Still to be done, of files that are checked */
                rows: number;
                /** @description When the first of these jobs came in */
                oldestAt: string | null;
                /** @description Of the jobs that run, since each began */
                rowsPerSecond: number;
                /** @description After inner errors: to be looked at, and resumed */
                givenUp: {
                    jobs: number;
                    rows: number;
                };
            } | null;
        };
        SystemStatusHistory: {
            /** Format: date-time */
            since: string;
            /** @description The width of a point */
            minutes: number;
            /** @description Oldest first; none where nobody sampled, null where a service did not answer */
            points: {
                /** Format: date-time */
                until: string;
                /** @description Certificates issued within the point */
                issued: number | null;
                /** @description Most that waited for the signer */
                certificatesWaiting: number | null;
                /** @description Most that were not worked off by their consumer */
                messagesWaiting: number | null;
                /** @description Mails sent within the point */
                mailsSent: number | null;
                /** @description Most mails that waited to be sent */
                mailsWaiting: number | null;
                /** @description Greatest age of the oldest published CRL */
                crlAgeSeconds: number | null;
            }[];
            /** @description Good certificates that end in each of the next 13 weeks; null: the registrar does not answer */
            ending: {
                /**
                 * Format: date
                 * @description First of seven days, Japan
                 */
                from: string;
                certificates: number;
            }[] | null;
        };
        Unit: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contractId: string;
            name: string;
            isDefault: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        UnitPage: {
            items: components["schemas"]["Unit"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        UnlockedAdministrator: {
            certificateIds: string[];
        };
        User: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organizationId: string;
            /** Format: uuid */
            contractId: string;
            /** Format: uuid */
            unitId: string;
            email: string;
            familyName: string;
            givenName: string;
            familyNameKana: string;
            givenNameKana: string;
            familyNameEnglish: string;
            givenNameEnglish: string;
            linkageId: string | null;
            /** @enum {unknown} */
            state: "active" | "deleting";
            deletionMarkedAt: string | null;
            revision: number;
            /** Format: date-time */
            createdAt: string;
        };
        UserEditRequest: {
            familyName?: string;
            givenName?: string;
            /** @description フリガナ */
            familyNameKana?: string;
            /** @description フリガナ */
            givenNameKana?: string;
            /** @description In certificates from the next reissue on */
            familyNameEnglish?: string;
            /** @description In certificates from the next reissue on */
            givenNameEnglish?: string;
            /** @description サービス連携用ID; null or empty: taken away */
            linkageId?: string | null;
            /** Format: uuid */
            unitId?: string;
            revision?: number;
        };
        UserEditsRequest: {
            edits: {
                /** Format: uuid */
                userId?: string;
                /** @description サービス連携用ID, exactly, in place of `userId` */
                linkageId?: string;
                changes: components["schemas"]["UserEditRequest"];
            }[];
        };
        UserPage: {
            items: components["schemas"]["User"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
        WaitingUserPage: {
            items: components["schemas"]["User"][];
            nextCursor: string | null;
            total?: {
                count: number;
                exact: boolean;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    searchAuditLog: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description First day, yyyy-mm-dd in Japan, inclusive */
                from?: string;
                /** @description Last day, yyyy-mm-dd in Japan, inclusive */
                to?: string;
                /** @description 操作者: the id, or part of the name (case and width ignored) */
                actor?: string;
                /** @description 操作者種別 */
                actorKind?: ("operator" | "provider" | "administrator" | "auditor" | "person" | "system")[];
                /** @description 操作 */
                operation?: ("create-provider" | "change-provider" | "create-api-key" | "rotate-api-key" | "revoke-api-key" | "request-provider-certificate" | "revoke-provider-certificate" | "create-service" | "change-service" | "create-organization" | "change-organization" | "change-organization-settings" | "create-contract" | "change-contract" | "switch-generation" | "create-unit" | "change-unit" | "delete-unit" | "register-operator" | "create-administrator" | "change-administrator" | "renew-administrator" | "revoke-administrator" | "register-user" | "edit-user" | "add-device" | "edit-device" | "mark-user-for-deletion" | "undo-user-deletion" | "delete-user" | "submit-csv-job" | "download-csv-bundle" | "cancel-csv-job" | "resume-csv-job" | "download-user-list" | "show-passwords" | "download-password-notice" | "download-audit-log" | "issue-certificate" | "fail-certificate" | "revoke-certificate" | "schedule-revocation" | "cancel-revocation" | "reissue-certificate" | "renew-certificate" | "delete-certificate" | "destroy-secrets" | "log-in" | "refuse-password" | "refuse-locked" | "lock-enrolment" | "unlock-enrolment" | "register-key" | "register-passphrase" | "collect-certificate" | "show-notice" | "refuse-link" | "refuse-request" | "refuse-network" | "refuse-device" | "create-links" | "send-mail-again")[];
                /** @description 対象: the id, or part of the name (case and width ignored) */
                subject?: string;
                /** @description 対象種別 */
                subjectKind?: ("provider" | "provider-contact" | "api-key" | "service" | "organization" | "contract" | "unit" | "operator" | "administrator" | "user" | "device" | "certificate" | "csv-job" | "link" | "mail" | "audit-log")[];
                /** @description Part of the name of actor or subject, or of the IP address (case and width ignored) */
                text?: string;
                organizationId?: string;
                contractId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLogPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAuditLog: {
        parameters: {
            query?: {
                format?: "csv" | "jsonl";
                /** @description First day, yyyy-mm-dd in Japan, inclusive */
                from?: string;
                /** @description Last day, yyyy-mm-dd in Japan, inclusive */
                to?: string;
                /** @description 操作者: the id, or part of the name (case and width ignored) */
                actor?: string;
                /** @description 操作者種別 */
                actorKind?: ("operator" | "provider" | "administrator" | "auditor" | "person" | "system")[];
                /** @description 操作 */
                operation?: ("create-provider" | "change-provider" | "create-api-key" | "rotate-api-key" | "revoke-api-key" | "request-provider-certificate" | "revoke-provider-certificate" | "create-service" | "change-service" | "create-organization" | "change-organization" | "change-organization-settings" | "create-contract" | "change-contract" | "switch-generation" | "create-unit" | "change-unit" | "delete-unit" | "register-operator" | "create-administrator" | "change-administrator" | "renew-administrator" | "revoke-administrator" | "register-user" | "edit-user" | "add-device" | "edit-device" | "mark-user-for-deletion" | "undo-user-deletion" | "delete-user" | "submit-csv-job" | "download-csv-bundle" | "cancel-csv-job" | "resume-csv-job" | "download-user-list" | "show-passwords" | "download-password-notice" | "download-audit-log" | "issue-certificate" | "fail-certificate" | "revoke-certificate" | "schedule-revocation" | "cancel-revocation" | "reissue-certificate" | "renew-certificate" | "delete-certificate" | "destroy-secrets" | "log-in" | "refuse-password" | "refuse-locked" | "lock-enrolment" | "unlock-enrolment" | "register-key" | "register-passphrase" | "collect-certificate" | "show-notice" | "refuse-link" | "refuse-request" | "refuse-network" | "refuse-device" | "create-links" | "send-mail-again")[];
                /** @description 対象: the id, or part of the name (case and width ignored) */
                subject?: string;
                /** @description 対象種別 */
                subjectKind?: ("provider" | "provider-contact" | "api-key" | "service" | "organization" | "contract" | "unit" | "operator" | "administrator" | "user" | "device" | "certificate" | "csv-job" | "link" | "mail" | "audit-log")[];
                /** @description Part of the name of actor or subject, or of the IP address (case and width ignored) */
                text?: string;
                organizationId?: string;
                contractId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followChanges: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the last answer */
                cursor?: string;
                /** @description Without a cursor: from the oldest that is kept, or only where to begin */
                start?: "oldest" | "now";
                limit?: number;
                /** @description Wait so long for the first change */
                waitSeconds?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listContracts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                organizationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createContract: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizationId": "01980000-0000-7000-8000-000000000005",
                 *       "serviceId": "01980000-0000-7000-8000-000000000004",
                 *       "licences": 5,
                 *       "startsOn": "2026-01-01",
                 *       "endsOn": "2099-12-31"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    organizationId: string;
                    /** Format: uuid */
                    serviceId: string;
                    licences: number;
                    /** @description First day, Japan time, yyyy-mm-dd */
                    startsOn: string;
                    /** @description Last day, Japan time, yyyy-mm-dd */
                    endsOn: string;
                    /** @description The newest that issues unless given */
                    generation?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeContract: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "licences": 101
                 *     }
                 */
                "application/json": {
                    licences?: number;
                    startsOn?: string;
                    endsOn?: string;
                    generation?: string;
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCertificates: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "certificateIds": [
                 *         "01980000-0000-7000-8000-000000000012"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description As lists have them */
                    certificateIds?: string[];
                    /** @description People by the key of the service’s own system, in place of or beside ids: every certificate of theirs that the operation can be done to. A reissue or a mail is for the newest of each device, of several devices those that have a living one. Read from the registrar’s copy, which follows an edit of a linkage ID within a second or two. */
                    holders?: components["schemas"]["NamedHolder"][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateDeletion"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCertificates: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description 代表または証明書メールアドレス: contains, ignoring case and width */
                email?: string;
                /** @description 氏名 (also in English): contains, ignoring case, width and spaces */
                name?: string;
                /** @description フリガナ: contains, ignoring width and spaces */
                kana?: string;
                /** @description サービス連携用ID: contains, ignoring case and width */
                linkageId?: string;
                deviceCode?: ("01" | "11" | "12" | "20" | "30" | "99")[];
                state?: ("failed" | "revoked" | "expired" | "revocationScheduled" | "collected" | "issued" | "awaitingKey" | "requested")[];
                /** @description 証明書終了日 from, yyyy-mm-dd in Japan, inclusive */
                notAfterFrom?: string;
                /** @description 証明書終了日 to, yyyy-mm-dd in Japan, inclusive */
                notAfterTo?: string;
                /** @description 証明書開始日 from, yyyy-mm-dd in Japan, inclusive */
                notBeforeFrom?: string;
                /** @description 証明書開始日 to, yyyy-mm-dd in Japan, inclusive */
                notBeforeTo?: string;
                /** @description First hexadecimal digits of the serial number */
                serial?: string;
                generation?: string;
                unitId?: string;
                userId?: string;
                deviceId?: string;
                /** @description `email` of the device, `name` by フリガナ */
                sort?: "requestedAt" | "notAfter" | "notBefore" | "email" | "name";
                /** @description Default: desc for `requestedAt`, asc for the others */
                order?: "asc" | "desc";
                /** @description Count beyond 10,000 too */
                exactCount?: boolean;
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificatePage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
                certificateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCertificatePem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
                certificateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The certificate in PEM */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCsvJobs: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvJobPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitCsvJob: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description UTF-8, Shift_JIS (CP932) or UTF-16 with BOM */
                    file: string;
                    /** @enum {unknown} */
                    operation: "register" | "revoke" | "reissue" | "delete-users";
                    /**
                     * Format: uuid
                     * @description 組織 that new users belong to; default 本社
                     */
                    unitId?: string;
                    /**
                     * Format: date
                     * @description 日付を指定して、失効する: revoke and reissue, Japan; absent: at once
                     */
                    revokeOn?: string;
                    /**
                     * @description 発行した証明書は、管理者が一括ダウンロードする: register and reissue
                     * @enum {unknown}
                     */
                    bulkDownload?: "true" | "false";
                };
            };
        };
        responses: {
            /** @description What a file would do, or what is wrong with it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvRehearsal"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvJob"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCsvJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
                csvJobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvJob"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadCsvBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
                csvJobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelCsvJob: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
                csvJobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvJob"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCsvJobErrors: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                contractId: string;
                csvJobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvErrorPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadCsvRejectedRows: {
        parameters: {
            query?: {
                /** @description `utf-8` with a BOM, or `shift_jis` (CP932) */
                encoding?: "utf-8" | "shift_jis";
            };
            header?: never;
            path: {
                contractId: string;
                csvJobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadCsvResults: {
        parameters: {
            query?: {
                /** @description `utf-8` with a BOM, or `shift_jis` (CP932) */
                encoding?: "utf-8" | "shift_jis";
            };
            header?: never;
            path: {
                contractId: string;
                csvJobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeCsvJob: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
                csvJobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvJob"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadCsvTemplate: {
        parameters: {
            query: {
                /** @description 代表または証明書メールアドレス: contains, ignoring case and width */
                email?: string;
                /** @description 氏名 (also in English): contains, ignoring case, width and spaces */
                name?: string;
                /** @description フリガナ: contains, ignoring width and spaces */
                kana?: string;
                /** @description サービス連携用ID: contains, ignoring case and width */
                linkageId?: string;
                deviceCode?: ("01" | "11" | "12" | "20" | "30" | "99")[];
                state?: ("failed" | "revoked" | "expired" | "revocationScheduled" | "collected" | "issued" | "awaitingKey" | "requested")[];
                /** @description 証明書終了日 from, yyyy-mm-dd in Japan, inclusive */
                notAfterFrom?: string;
                /** @description 証明書終了日 to, yyyy-mm-dd in Japan, inclusive */
                notAfterTo?: string;
                /** @description 証明書開始日 from, yyyy-mm-dd in Japan, inclusive */
                notBeforeFrom?: string;
                /** @description 証明書開始日 to, yyyy-mm-dd in Japan, inclusive */
                notBeforeTo?: string;
                /** @description First hexadecimal digits of the serial number */
                serial?: string;
                generation?: string;
                unitId?: string;
                userId?: string;
                deviceId?: string;
                /** @description `email` of the device, `name` by フリガナ */
                sort?: "requestedAt" | "notAfter" | "notBefore" | "email" | "name";
                /** @description Default: desc for `requestedAt`, asc for the others */
                order?: "asc" | "desc";
                operation: "register" | "revoke" | "reissue" | "delete-users";
                /** @description With what the search finds */
                filled?: boolean;
                encoding?: "utf-8" | "shift_jis";
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addDevicesToUsers: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "additions": [
                 *         {
                 *           "userId": "01980000-0000-7000-8000-000000000009",
                 *           "devices": [
                 *             {
                 *               "deviceCode": "30"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DeviceAdditionsRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationBatch"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationBatch"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editDevices: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "edits": [
                 *         {
                 *           "deviceId": "01980000-0000-7000-8000-000000000013",
                 *           "changes": {
                 *             "upn": null
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DeviceEditsRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedDevices"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDevices: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                userId?: string;
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicePage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editDevice: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                contractId: string;
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "upn": null
                 *     }
                 */
                "application/json": components["schemas"]["DeviceEditRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedDevice"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendEnrolmentMails: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "certificateIds": [
                 *         "01980000-0000-7000-8000-000000000011"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description As lists have them */
                    certificateIds?: string[];
                    /** @description People by the key of the service’s own system, in place of or beside ids: every certificate of theirs that the operation can be done to. A reissue or a mail is for the newest of each device, of several devices those that have a living one. Read from the registrar’s copy, which follows an edit of a linkage ID within a second or two. */
                    holders?: components["schemas"]["NamedHolder"][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReopenedEnrolments"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReopenedEnrolments"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlockEnrolments: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "certificateIds": [
                 *         "01980000-0000-7000-8000-000000000011"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description As lists have them */
                    certificateIds?: string[];
                    /** @description People by the key of the service’s own system, in place of or beside ids: every certificate of theirs that the operation can be done to. A reissue or a mail is for the newest of each device, of several devices those that have a living one. Read from the registrar’s copy, which follows an edit of a linkage ID within a second or two. */
                    holders?: components["schemas"]["NamedHolder"][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReopenedEnrolments"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReopenedEnrolments"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoUserDeletions: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "01980000-0000-7000-8000-000000000010"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description All of them, or none */
                    userIds?: string[];
                    /** @description サービス連携用ID, exactly, in place of or beside ids */
                    linkageIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenUsers"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsersAwaitingDeletion: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingUserPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markUsersForDeletion: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "01980000-0000-7000-8000-000000000009"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description All of them, or none */
                    userIds?: string[];
                    /** @description サービス連携用ID, exactly, in place of or beside ids */
                    linkageIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenUsers"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    switchGeneration: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "generation": "G1"
                 *     }
                 */
                "application/json": {
                    /** @description As in the list of generations */
                    generation: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLicences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Licences"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadPasswordNotices: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "01980000-0000-7000-8000-000000000009"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PasswordNoticesRequest"];
            };
        };
        responses: {
            /** @description The PDF; as a dry run JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            userId: string;
                            displayName: string;
                            certificates: number;
                        }[];
                    };
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerUsers: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "users": [
                 *         {
                 *           "email": "Ito-Yoko@mytest.jp",
                 *           "familyName": "伊藤",
                 *           "givenName": "陽子",
                 *           "familyNameKana": "イトウ",
                 *           "givenNameKana": "ヨウコ",
                 *           "familyNameEnglish": "Ito",
                 *           "givenNameEnglish": "Yoko",
                 *           "devices": [
                 *             {
                 *               "deviceCode": "01"
                 *             },
                 *             {
                 *               "deviceCode": "11",
                 *               "email": "Ito-Phone@mytest.jp"
                 *             }
                 *           ]
                 *         },
                 *         {
                 *           "email": "Mori-Ken@mytest.jp",
                 *           "familyName": "森",
                 *           "givenName": "健",
                 *           "familyNameKana": "モリ",
                 *           "givenNameKana": "ケン",
                 *           "familyNameEnglish": "Mori",
                 *           "givenNameEnglish": "Ken",
                 *           "devices": [
                 *             {
                 *               "deviceCode": "01"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    users: components["schemas"]["RegistrationRequest"][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationBatch"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationBatch"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reissueCertificates: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "certificateIds": [
                 *         "01980000-0000-7000-8000-000000000011"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ReissueRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reissues"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reissues"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRevocations: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "certificateIds": [
                 *         "01980000-0000-7000-8000-000000000011"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description As lists have them */
                    certificateIds?: string[];
                    /** @description People by the key of the service’s own system, in place of or beside ids: every certificate of theirs that the operation can be done to. A reissue or a mail is for the newest of each device, of several devices those that have a living one. Read from the registrar’s copy, which follows an edit of a linkage ID within a second or two. */
                    holders?: components["schemas"]["NamedHolder"][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revocations"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeCertificates: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "certificateIds": [
                 *         "01980000-0000-7000-8000-000000000011"
                 *       ],
                 *       "reason": "keyCompromise"
                 *     }
                 */
                "application/json": {
                    /** @description As lists have them */
                    certificateIds?: string[];
                    /** @description People by the key of the service’s own system, in place of or beside ids: every certificate of theirs that the operation can be done to. A reissue or a mail is for the newest of each device, of several devices those that have a living one. Read from the registrar’s copy, which follows an edit of a linkage ID within a second or two. */
                    holders?: components["schemas"]["NamedHolder"][];
                    /**
                     * @default unspecified
                     * @enum {unknown}
                     */
                    reason?: "unspecified" | "keyCompromise";
                    /** @description Day in Japan, yyyy-mm-dd: tomorrow to 30 days ahead */
                    revokeOn?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revocations"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revocations"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteUsers: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "01980000-0000-7000-8000-000000000010"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description All of them, or none */
                    userIds?: string[];
                    /** @description サービス連携用ID, exactly, in place of or beside ids */
                    linkageIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedUsers"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnits: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUnit: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "大阪支店"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
                unitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editUsers: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "edits": [
                 *         {
                 *           "userId": "01980000-0000-7000-8000-000000000009",
                 *           "changes": {
                 *             "familyName": "斎藤"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UserEditsRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedUsers"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadUserList: {
        parameters: {
            query?: {
                /** @description 代表または証明書メールアドレス: contains, ignoring case and width */
                email?: string;
                /** @description 氏名 (also in English): contains, ignoring case, width and spaces */
                name?: string;
                /** @description フリガナ: contains, ignoring width and spaces */
                kana?: string;
                /** @description サービス連携用ID: contains, ignoring case and width */
                linkageId?: string;
                deviceCode?: ("01" | "11" | "12" | "20" | "30" | "99")[];
                state?: ("failed" | "revoked" | "expired" | "revocationScheduled" | "collected" | "issued" | "awaitingKey" | "requested")[];
                /** @description 証明書終了日 from, yyyy-mm-dd in Japan, inclusive */
                notAfterFrom?: string;
                /** @description 証明書終了日 to, yyyy-mm-dd in Japan, inclusive */
                notAfterTo?: string;
                /** @description 証明書開始日 from, yyyy-mm-dd in Japan, inclusive */
                notBeforeFrom?: string;
                /** @description 証明書開始日 to, yyyy-mm-dd in Japan, inclusive */
                notBeforeTo?: string;
                /** @description First hexadecimal digits of the serial number */
                serial?: string;
                generation?: string;
                unitId?: string;
                userId?: string;
                deviceId?: string;
                /** @description `email` of the device, `name` by フリガナ */
                sort?: "requestedAt" | "notAfter" | "notBefore" | "email" | "name";
                /** @description Default: desc for `requestedAt`, asc for the others */
                order?: "asc" | "desc";
                /** @description `utf-8` with a BOM, or `shift_jis` (CP932), in which letters that it does not have become 〓 */
                encoding?: "utf-8" | "shift_jis";
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description Part of it, case and width ignored */
                email?: string;
                /** @description Part of it, case and width ignored */
                name?: string;
                unitId?: string;
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerUser: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "Sato-Jiro@mytest.jp",
                 *       "familyName": "佐藤",
                 *       "givenName": "次郎",
                 *       "familyNameKana": "サトウ",
                 *       "givenNameKana": "ジロウ",
                 *       "familyNameEnglish": "Sato",
                 *       "givenNameEnglish": "Jiro",
                 *       "devices": [
                 *         {
                 *           "deviceCode": "01"
                 *         }
                 *       ],
                 *       "linkageId": "u-4711",
                 *       "unitId": "01980000-0000-7000-8000-000000000008"
                 *     }
                 */
                "application/json": components["schemas"]["RegistrationRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editUser: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                contractId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "familyName": "斎藤"
                 *     }
                 */
                "application/json": components["schemas"]["UserEditRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addDevices: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                contractId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "devices": [
                 *         {
                 *           "deviceCode": "30"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DevicesRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCsvQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counted over all organizations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CsvQueue"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGenerations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Generations"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadCaBundle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listContractsOfGeneration: {
        parameters: {
            query: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                generation: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractOfGenerationPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookUp: {
        parameters: {
            query?: {
                /** @description サービス連携用ID, exactly */
                linkageId?: string;
                /** @description Of the person or of a device; case ignored */
                email?: string;
                /** @description With `serial`: name of the generation (`G2`), or the issuer’s distinguished name in any usual spelling */
                issuer?: string;
                /** @description With `issuer`: hexadecimal, with or without leading zeros and colons */
                serial?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookUp"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewOwnCertificate: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Administrator"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Administrator"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createOrganization: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "株式会社アクセス",
                 *       "englishName": "Access Inc."
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @description 利用法人会社名（英語表記）: the O of its certificates */
                    englishName: string;
                    /** @default true */
                    notifyUsers?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOrganization: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "株式会社アクセスジャパン"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    englishName?: string;
                    suspended?: boolean;
                    notifyUsers?: boolean;
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAdministrators: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdministratorPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAdministrator: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "invited@mytest.jp",
                 *       "familyName": "管理",
                 *       "givenName": "三郎",
                 *       "familyNameEnglish": "Kanri",
                 *       "givenNameEnglish": "Saburo",
                 *       "role": "auditor"
                 *     }
                 */
                "application/json": {
                    email: string;
                    familyName: string;
                    givenName: string;
                    familyNameEnglish: string;
                    givenNameEnglish: string;
                    /**
                     * @default administrator
                     * @enum {unknown}
                     */
                    role?: "administrator" | "auditor";
                    /**
                     * @description Of mails to the administrator
                     * @default ja
                     * @enum {unknown}
                     */
                    language?: "ja" | "en";
                    /** @description The newest that issues unless given */
                    generation?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Administrator"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Administrator"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAdministrator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizationId: string;
                administratorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Administrator"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeAdministrator: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                organizationId: string;
                administratorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "language": "en"
                 *     }
                 */
                "application/json": components["schemas"]["AdministratorChangeRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Administrator"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlockAdministrator: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                organizationId: string;
                administratorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnlockedAdministrator"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnlockedAdministrator"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeAdministrator: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                organizationId: string;
                administratorId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /**
                     * @default unspecified
                     * @enum {unknown}
                     */
                    reason?: "unspecified" | "keyCompromise";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Administrator"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                userId?: string;
                certificateId?: string;
            };
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDeliveryPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendFailedMails: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** Format: uuid */
                    userId?: string;
                    /** Format: uuid */
                    certificateId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailRetries"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDownloadSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DownloadSite"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDownloadSiteQrCode: {
        parameters: {
            query?: {
                format?: "svg" | "png";
            };
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLicenceCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LicenceCertificate"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadLicenceCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOrganizationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSettings"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOrganizationSettings: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reminderDaysBefore": [
                 *         14
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["OrganizationSettingsRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationSettings"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProviders: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProvider: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "アクセス通信株式会社"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "本番サーバー"
                 *     }
                 */
                "application/json": {
                    /** @description What people know it by */
                    name: string;
                    /**
                     * Format: date-time
                     * @description A year from now unless given; at most 1,095 days
                     */
                    expiresAt?: string;
                    /** @description Of the provider’s services these only; all of them unless given */
                    serviceIds?: string[] | null;
                    /** @description Addresses or networks (CIDR) from which it may be used; from everywhere unless given */
                    allowedNetworks?: string[] | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: string;
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                providerId: string;
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                providerId: string;
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapMinutes": 10
                 *     }
                 */
                "application/json": {
                    /** @default 0 */
                    overlapMinutes?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProviderContacts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderContactPage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProviderContact: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "tanto@mytest.jp",
                 *       "familyName": "管理",
                 *       "givenName": "三郎",
                 *       "familyNameEnglish": "Kanri",
                 *       "givenNameEnglish": "Saburo",
                 *       "organizationEnglishName": "Access Inc."
                 *     }
                 */
                "application/json": {
                    email: string;
                    familyName: string;
                    givenName: string;
                    familyNameEnglish: string;
                    givenNameEnglish: string;
                    /** @description The O of the certificate */
                    organizationEnglishName: string;
                    /** @description The newest that issues unless given */
                    generation?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderContact"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderContact"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readProviderContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: string;
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderContact"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeProviderContact: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path: {
                providerId: string;
                contactId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /**
                     * @default unspecified
                     * @enum {unknown}
                     */
                    reason?: "unspecified" | "keyCompromise";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderContact"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listServices: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                providerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicePage"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createService: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key with the same request is done once and answered alike; with another request it is refused. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "providerId": "01980000-0000-7000-8000-000000000001",
                 *       "name": "アクセス VPN",
                 *       "options": {
                 *         "keyAlgorithm": "ec-p256"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    providerId: string;
                    name: string;
                    options?: {
                        /** @enum {unknown} */
                        validity?: "fixed" | "date" | "datetime";
                        termMonths?: number;
                        subjectOverride?: boolean;
                        deviceRestriction?: boolean;
                        upn?: boolean;
                        emailProtection?: boolean;
                        administratorMayIssue?: boolean;
                        downloadSite?: boolean;
                        /** @enum {unknown} */
                        iosPackage?: "p12" | "mobileconfig";
                        /** @enum {unknown} */
                        packageForm?: "by-device" | "modern" | "compatible";
                        /** @enum {unknown} */
                        keyAlgorithm?: "rsa2048" | "rsa3072" | "ec-p256" | "ec-p384";
                        /** @enum {unknown} */
                        keyOrigin?: "server" | "browser" | "csr";
                        userRenewal?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeService: {
        parameters: {
            query?: {
                /** @description 確認のみ（登録・変更は行いません） */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                serviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "アクセス VPN 2",
                 *       "options": {
                 *         "packageForm": "modern"
                 *       }
                 *     }
                 */
                "application/json": {
                    name?: string;
                    options?: {
                        /** @enum {unknown} */
                        validity?: "fixed" | "date" | "datetime";
                        termMonths?: number;
                        subjectOverride?: boolean;
                        deviceRestriction?: boolean;
                        upn?: boolean;
                        emailProtection?: boolean;
                        administratorMayIssue?: boolean;
                        downloadSite?: boolean;
                        /** @enum {unknown} */
                        iosPackage?: "p12" | "mobileconfig";
                        /** @enum {unknown} */
                        packageForm?: "by-device" | "modern" | "compatible";
                        /** @enum {unknown} */
                        keyAlgorithm?: "rsa2048" | "rsa3072" | "ec-p256" | "ec-p384";
                        /** @enum {unknown} */
                        keyOrigin?: "server" | "browser" | "csr";
                        userRenewal?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSystemStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemStatus"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSystemStatusHistory: {
        parameters: {
            query?: {
                period?: "day" | "week" | "month";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemStatusHistory"];
                };
            };
            /** @description Refused or failed (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
