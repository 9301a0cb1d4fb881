/** A country with a trunking price table; `prefixes` are digits without +, what its numbers begin with. */
export type PricedCountry = { iso: string; name: string; prefixes: readonly string[] };

const canadianAreas = `204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450
460 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879
902 905`;

/** Area codes of Canada with its country code, e.g. `1604`. */
export const canadianPrefixes: readonly string[] = canadianAreas.split(/\s+/).map((area) => `1${area}`);

const rows = `AD Andorra 376
AR Argentina 54
AU Australia 61
AT Austria 43
BS Bahamas 1242
BE Belgium 32
BR Brazil 55
CL Chile 56
CN China 86
CO Colombia 57
CR Costa Rica 506
HR Croatia 385
CY Cyprus 357
CZ Czech Republic 420
DK Denmark 45
DO Dominican Republic 1809 1829 1849
EG Egypt 20
EE Estonia 372
FI Finland 358
FR France 33
DE Germany 49
GR Greece 30
GG Guernsey 441481 447781 447839 447911
HK Hong Kong 852
HU Hungary 36
IN India 91
ID Indonesia 62
IE Ireland 353
IM Isle of Man 441624 447524 447624 447924
IL Israel 972
IT Italy 39
JM Jamaica 1658 1876
JP Japan 81
JE Jersey 441534 447509 447797 447937
KZ Kazakhstan 76 77
LU Luxembourg 352
MY Malaysia 60
MX Mexico 52
MA Morocco 212
NL Netherlands 31
NZ New Zealand 64
NO Norway 47
PE Peru 51
PH Philippines 63
PL Poland 48
PT Portugal 351
PR Puerto Rico 1787 1939
RO Romania 40
RU Russia 7
SG Singapore 65
SK Slovakia 421
ZA South Africa 27
KR South Korea 82
ES Spain 34
SE Sweden 46
CH Switzerland 41
TW Taiwan 886
TH Thailand 66
TR Turkey 90
AE United Arab Emirates 971
GB United Kingdom 44
US United States 1
VN Vietnam 84`;

const listed = rows.split('\n').map((row): PricedCountry => {
  const [, iso = '', name = '', prefixes = ''] = /^(\w\w) (\D+) ([\d ]+)$/.exec(row) ?? [];
  return { iso, name, prefixes: prefixes.split(' ') };
});

/** Every country with a price table, by name. */
export const pricedCountries: readonly PricedCountry[] = [
  ...listed,
  { iso: 'CA', name: 'Canada', prefixes: canadianPrefixes },
].sort((one, other) => (one.name < other.name ? -1 : 1));
