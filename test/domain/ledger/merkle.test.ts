import { sha256 } from '../../../activities/ledger/digest';
import { fromHex, toHex } from '../../../domain/ledger/encoding';
import { consistencyProof, frontierOf, inclusionProof, treeRoot } from '../../../domain/ledger/merkle';

/** The eight leaves that the implementations of RFC 6962 and RFC 9162 share as their test data. */
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const leaves = inputs.map((input) => sha256(Buffer.concat([Buffer.of(0), fromHex(input)])));

describe('RFC 9162 tree', () => {
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('root of the first %i leaves', (size, root) => {
    expect(toHex(treeRoot(leaves.slice(0, size), sha256))).toBe(root);
  });

  it("proves inclusion as the RFC's own example does", () => {
    expect(inclusionProof(leaves, 5, sha256).map(toHex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it("proves consistency as the RFC's own example does", () => {
    expect(consistencyProof(leaves, 6, sha256).map(toHex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('refuses a right edge that does not belong to the size', () => {
    expect(() => frontierOf(5, leaves.slice(0, 3))).toThrow(RangeError);
    expect(() => inclusionProof(leaves, 8, sha256)).toThrow(RangeError);
  });
});
