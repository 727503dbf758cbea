import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hardwareUuidRule, macAddressRule } from './device-facts.ts';
import { unitNameRule } from './display-names.ts';
import { emailKey, emailRule } from './email.ts';
import { generationNameRule } from './generation-name.ts';
import { linkageIdRule } from './linkage-id.ts';
import { englishNameRule, kanaRule, personNameRule } from './person-names.ts';
import type { TextRule } from './rule.ts';
import { companyEnglishNameRule, subjectNameRule } from './subject-names.ts';
import { sidRule, upnRule } from './windows-logon.ts';

const rules: Record<string, TextRule> = {
  email: emailRule,
  name: personNameRule,
  kana: kanaRule,
  english: englishNameRule,
  company: companyEnglishNameRule,
  subject: subjectNameRule,
  linkageId: linkageIdRule,
  upn: upnRule,
  sid: sidRule,
  mac: macAddressRule,
  uuid: hardwareUuidRule,
  unit: unitNameRule,
  generation: generationNameRule,
};

const ruleNamed = (name: string): TextRule => {
  const rule = rules[name];
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return rule;
};

const domainOf63 = `${'d'.repeat(63)}.jp`;

describe('text that is accepted', () => {
  it.each([
    ['email', 'Yamada-Taro@mytest.jp'],
    ['email', 'nra012@softbank.ne.jp'],
    ['email', 'a_b.c-d@x1.example.co.jp'],
    ['email', `${'a'.repeat(61)}@${domainOf63}`],
    ['email', `${'a'.repeat(63)}@${'d'.repeat(61)}.jp`],
    ['name', '山田'],
    ['name', '髙﨑'],
    ['name', '𠮷野家'],
    ['name', '佐々木'],
    ['name', 'アンダーソン'],
    ['name', 'John-Paul_Jr.'],
    ['name', '葛\u{e0100}城'],
    ['name', '字'.repeat(64)],
    ['name', '𠮷'.repeat(64)],
    ['kana', 'ヤマダ'],
    ['kana', 'ジョン・スミス'],
    ['kana', 'ヴァーサ'],
    ['kana', 'サ-トウ'],
    ['english', 'Yamada'],
    ['english', 'O.Brien-Smith_2'],
    ['company', 'Nippon RA Inc.'],
    ['company', 'Seven & i Holdings Co., Ltd.'],
    ['company', 'Yahoo! Japan'],
    ['company', "Moody's (Asia) A/S + Co."],
    ['subject', 'o'],
    ['subject', '株式会社 日本RA'],
    ['subject', '営業部（第1）'],
    ['linkageId', 'user+1@vpn/東京 #7'],
    ['upn', 'taro@corp.local'],
    ['upn', 'PC-01$@corp.example.jp'],
    ['upn', '山田.太郎@社内.local'],
    ['sid', 'S-1-5-21-3623811015-3361044348-30300820-1013'],
    ['mac', '1234567890ab'],
    ['mac', 'ABCDEF012345'],
    ['uuid', '12345678-90AB-cdef-1234-567890abcdef'],
    ['unit', '本社'],
    ['unit', '営業部 東京'],
    ['generation', 'G2'],
  ])('%s: %s', (name, text) => {
    expect(ruleNamed(name)(text)).toEqual({ ok: true, value: text });
  });
});

describe('text that is refused', () => {
  it.each([
    ['email', 'Yamada-Taro@ mytest.jp', 'format'],
    ['email', '\ufeffYamada-Taro@mytest.jp', 'format'],
    ['email', 'taro+vpn@mytest.jp', 'format'],
    ['email', "o'brien@mytest.jp", 'format'],
    ['email', 'taro@mytest', 'format'],
    ['email', 'taro@my_test.jp', 'format'],
    ['email', 'taro@192.168.0.1', 'format'],
    ['email', 'taro@-mytest.jp', 'format'],
    ['email', '.taro@mytest.jp', 'format'],
    ['email', 'ta..ro@mytest.jp', 'format'],
    ['email', 'taro@a@mytest.jp', 'format'],
    ['email', 'taro', 'format'],
    ['email', '山田@mytest.jp', 'format'],
    ['email', 'ｔaro@mytest.jp', 'format'],
    ['email', 'taro@mytest.jp\n', 'format'],
    ['email', `${'a'.repeat(65)}@mytest.jp`, 'format'],
    ['email', `${'a'.repeat(62)}@${domainOf63}`, 'too-long'],
    ['name', '山 田', 'format'],
    ['name', '山　田', 'format'],
    ['name', '山・田', 'format'],
    ['name', '山田\u200b', 'format'],
    ['name', '山田😀', 'format'],
    ['name', 'O’Brien', 'format'],
    ['name', '山田＆', 'format'],
    ['name', '山\u0000田', 'format'],
    ['name', '字'.repeat(65), 'too-long'],
    ['kana', 'やまだ', 'format'],
    ['kana', '山田', 'format'],
    ['kana', 'ヤマダ タロウ', 'format'],
    ['kana', 'YAMADA', 'format'],
    ['english', 'Yamada Taro', 'format'],
    ['english', 'Müller', 'format'],
    ['english', 'Ｙamada', 'format'],
    ['english', "O'Brien", 'format'],
    ['company', '日本RA', 'format'],
    ['company', 'Nippon\tRA', 'format'],
    ['company', 'Nippon  RA', 'format'],
    ['company', ' Nippon RA', 'format'],
    ['company', 'A"B', 'format'],
    ['company', '...', 'format'],
    ['company', 'A'.repeat(65), 'too-long'],
    ['subject', 'o\n', 'format'],
    ['subject', 'o ', 'format'],
    ['subject', 'o\u202e', 'format'],
    ['subject', '部'.repeat(65), 'too-long'],
    ['linkageId', ' x', 'format'],
    ['linkageId', 'x\ty', 'format'],
    ['linkageId', 'x'.repeat(129), 'too-long'],
    ['upn', 'taro', 'format'],
    ['upn', 'ta ro@corp.local', 'format'],
    ['upn', 'taro@corp..local', 'format'],
    ['upn', 'a@b@corp.local', 'format'],
    ['sid', 'S-1-5-21-4294967296', 'format'],
    ['sid', 'S-1-5', 'format'],
    ['sid', 'S-1-5-021', 'format'],
    ['mac', '12:34:56:78:90:ab', 'too-long'],
    ['mac', '1234567890a', 'format'],
    ['mac', '1234567890ag', 'format'],
    ['uuid', '1234567890ABcdef1234567890abcdef', 'format'],
    ['uuid', '12345678-90AB-cdef-1234-567890abcdeg', 'format'],
    ['unit', '本社 ', 'format'],
    ['unit', '本\n社', 'format'],
    ['generation', '../G2', 'format'],
  ])('%s: %j (%s)', (name, text, code) => {
    const ruling = ruleNamed(name)(text);
    expect(ruling.ok).toBe(false);
    if (!ruling.ok) expect(ruling.complaints.map((complaint) => complaint.code)).toContain(code);
  });

  it("uses the manual's sentence for a wrong e-mail address", () => {
    expect(emailRule('taro')).toMatchObject({
      complaints: [{ ja: '入力形式が不正です。入力形式：メールアドレス形式のみ' }],
    });
  });
});

describe('text is stored', () => {
  it.each([
    [kanaRule, 'ﾔﾏﾀﾞ', 'ヤマダ'],
    [kanaRule, 'ﾊﾟｰｶｰ･ｳﾞｫｰﾝ', 'パーカー・ヴォーン'],
    [kanaRule, 'カﾞ', 'ガ'],
    [kanaRule, 'カ\u3099', 'ガ'],
    [personNameRule, 'ｱﾝﾀﾞｰｿﾝ', 'アンダーソン'],
    [personNameRule, 'Jose\u0301', 'José'],
    [personNameRule, 'Ａ①﨑', 'Ａ①﨑'],
    [sidRule, 's-1-5-21-1', 'S-1-5-21-1'],
    [linkageIdRule, 'ｱ1', 'ｱ1'],
  ] as const)('%# %s as %s', (rule, typed, stored) => {
    expect(rule(typed)).toEqual({ ok: true, value: stored });
  });

  it('once and for all: storing what is stored changes nothing, in no rule', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...'ｱｶﾞﾟｰ･カ\u3099a.@-S1 '), maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(rules)), texts, (rule, text) => {
        const ruling = rule(text);
        if (ruling.ok) expect(rule(ruling.value)).toEqual(ruling);
      }),
    );
  });
});

describe('whatever people type', () => {
  const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });

  it('no symbol, space or invisible character of all Unicode passes in a name, beyond the three (and ・ in kana)', () => {
    const unclean = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}]/u;
    const passed: Record<string, string> = { name: '', kana: '', english: '', email: '' };
    const holding = (name: string, rule: TextRule, text: string, symbol: string) => {
      if (rule(text).ok) passed[name] += symbol;
    };
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
      const symbol = String.fromCodePoint(codePoint);
      if (!unclean.test(symbol)) continue;
      holding('name', personNameRule, `山${symbol}田`, symbol);
      holding('kana', kanaRule, `ヤ${symbol}マ`, symbol);
      holding('english', englishNameRule, `A${symbol}b`, symbol);
      holding('email', emailRule, `a${symbol}b@mytest.jp`, symbol);
    }
    expect(passed).toEqual({ name: '-._', kana: '-._・･', english: '-._', email: '-._' });
  });

  it('no rule lets a control character into a certificate', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(rules)), anything, (rule, text) => {
        const ruling = rule(text);
        if (ruling.ok) expect(ruling.value).not.toMatch(/\p{C}/u);
      }),
    );
  });

  it('an e-mail address that passes is ASCII of at most 128 characters and has a case-blind key', () => {
    const part = fc.string({ unit: fc.constantFrom(...'aZ09._-'), minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(part, part, (local, domain) => {
        const ruling = emailRule(`${local}@${domain}.jp`);
        if (!ruling.ok) return;
        expect(ruling.value).toMatch(/^[\x21-\x7e]{3,128}$/);
        expect(emailKey(ruling.value.toUpperCase())).toBe(emailKey(ruling.value));
      }),
    );
  });

  it('long hostile text is judged at once', () => {
    const start = performance.now();
    for (const rule of Object.values(rules)) {
      for (const piece of ['a', 'a.', 'a ', 'a-', '-', '部 ', 'a@', '1-']) rule(`${piece.repeat(100_000)}!\n`);
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
