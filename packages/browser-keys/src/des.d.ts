declare module 'des.js' {
  type Cipher = { update(octets: ArrayLike<number>): number[]; final(): number[] };
  type Mode = {
    create(options: { type: 'encrypt'; key: ArrayLike<number>; iv?: ArrayLike<number> }): Cipher;
  };
  const des: { readonly EDE: Mode; readonly CBC: { instantiate(mode: Mode): Mode } };
  export default des;
}
