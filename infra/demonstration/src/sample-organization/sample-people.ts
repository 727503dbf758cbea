const familyNames = [
  ...[
    ['佐藤', 'サトウ', 'Sato'],
    ['鈴木', 'スズキ', 'Suzuki'],
    ['高橋', 'タカハシ', 'Takahashi'],
    ['田中', 'タナカ', 'Tanaka'],
  ],
  ...[
    ['伊藤', 'イトウ', 'Ito'],
    ['渡辺', 'ワタナベ', 'Watanabe'],
    ['中村', 'ナカムラ', 'Nakamura'],
    ['小林', 'コバヤシ', 'Kobayashi'],
  ],
  ...[
    ['加藤', 'カトウ', 'Kato'],
    ['吉田', 'ヨシダ', 'Yoshida'],
    ['山本', 'ヤマモト', 'Yamamoto'],
    ['松本', 'マツモト', 'Matsumoto'],
  ],
  ...[
    ['井上', 'イノウエ', 'Inoue'],
    ['木村', 'キムラ', 'Kimura'],
    ['清水', 'シミズ', 'Shimizu'],
    ['斎藤', 'サイトウ', 'Saito'],
  ],
];
const givenNames = [
  ...[
    ['一郎', 'イチロウ', 'Ichiro'],
    ['花子', 'ハナコ', 'Hanako'],
    ['健', 'ケン', 'Ken'],
    ['美咲', 'ミサキ', 'Misaki'],
  ],
  ...[
    ['翔太', 'ショウタ', 'Shota'],
    ['さくら', 'サクラ', 'Sakura'],
    ['直樹', 'ナオキ', 'Naoki'],
    ['陽子', 'ヨウコ', 'Yoko'],
  ],
  ...[
    ['大輔', 'ダイスケ', 'Daisuke'],
    ['彩', 'アヤ', 'Aya'],
    ['浩', 'ヒロシ', 'Hiroshi'],
    ['真由美', 'マユミ', 'Mayumi'],
  ],
  ...[
    ['誠', 'マコト', 'Makoto'],
    ['恵', 'メグミ', 'Megumi'],
    ['拓也', 'タクヤ', 'Takuya'],
    ['由紀', 'ユキ', 'Yuki'],
  ],
];
const deviceCodes = ['01', '01', '11', '30', '01', '12', '20', '01'];

export const samplePeople = familyNames.length * givenNames.length;

/** Somebody made up, the same at every call: a number below `samplePeople` gives a name that no other number gives. */
export function samplePerson(number: number, validTo: string, unitId: string) {
  const family = familyNames[number % familyNames.length] ?? [];
  const given = givenNames[Math.floor(number / familyNames.length) % givenNames.length] ?? [];
  const device = (code: string | undefined) => ({ deviceCode: code ?? '01', validTo });
  return {
    email: `${given[2]}.${family[2]}@sample.example`.toLowerCase(),
    familyName: family[0],
    givenName: given[0],
    familyNameKana: family[1],
    givenNameKana: given[1],
    familyNameEnglish: family[2],
    givenNameEnglish: given[2],
    linkageId: `S${String(number + 1).padStart(5, '0')}`,
    unitId,
    // Every third person has a phone beside the computer.
    devices: number % 3 === 0 ? [device('01'), device('11')] : [device(deviceCodes[number % deviceCodes.length])],
  };
}
