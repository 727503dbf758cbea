import type { ComponentChildren } from 'preact';
import { Facts } from '../../components/panel.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import type { Flow } from '../../flow/use-flow.ts';
import { t } from '../../language/language.ts';
import { NameFields, type TypedNames } from './name-fields.tsx';

type Props<Draft, Made> = {
  readonly flow: Flow<Draft, Made, Made>;
  readonly titles: { readonly input: string; readonly done: string };
  /** What is asked besides name and address. */
  readonly further: ComponentChildren;
  readonly furtherFacts: (made: Made) => readonly (readonly [name: string, value: string])[];
  readonly said: (name: string) => string;
  readonly onClose: () => void;
};

/** Somebody gets a certificate that logs in here: two mails lead to it (manual chapter 2-1). */
export function AppointDialog<Draft extends TypedNames, Made extends TypedNames>(props: Props<Draft, Made>) {
  const { flow, titles, further, furtherFacts, said, onClose } = props;
  return (
    <FlowDialog
      flow={flow}
      titles={{ ...titles, confirm: t('入力内容の確認', 'Check what you entered') }}
      onClose={onClose}
      input={() => (
        <>
          <NameFields typed={flow.draft} edit={(names) => flow.edit((held) => ({ ...held, ...names }))} />
          {further}
        </>
      )}
      confirm={(made) => (
        <Facts
          of={[
            [t('氏名', 'Name'), `${made.familyName} ${made.givenName}`],
            [t('英語表記', 'English'), `${made.familyNameEnglish} ${made.givenNameEnglish}`],
            [t('メールアドレス', 'E-mail'), made.email],
            ...furtherFacts(made),
          ]}
        />
      )}
      done={({ familyName, givenName }) => <p>{said(`${familyName} ${givenName}`)}</p>}
    />
  );
}
