// First three digits of the ZIP codes of the 50 states and D.C.; territories and military mail are left out.
const rows = `AL 350-369
AK 995-999
AZ 850-865
AR 716-729
CA 900-961
CO 800-816
CT 060-069
DC 200-200 202-205
DE 197-199
FL 320-349
GA 300-319 398-399
HI 967-968
IA 500-528
ID 832-838
IL 600-629
IN 460-479
KS 660-679
KY 400-427
LA 700-714
MA 010-027 055-055
MD 206-219
ME 039-049
MI 480-499
MN 550-567
MO 630-658
MS 386-397
MT 590-599
NC 270-289
ND 580-588
NE 680-693
NH 030-038
NJ 070-089
NM 870-884
NV 889-898
NY 005-005 063-063 100-149
OH 430-459
OK 730-732 734-749
OR 970-979
PA 150-196
RI 028-029
SC 290-299
SD 570-577
TN 370-385
TX 733-733 750-799 885-885
UT 840-847
VA 201-201 220-246
VT 050-054 056-059
WA 980-994
WI 530-549
WV 247-268
WY 820-831`;

const rangesByState = new Map(
  rows.split('\n').map((row): [string, (readonly [string, string])[]] => {
    const [state = '', ...ranges] = row.split(' ');
    return [state, ranges.map((range) => [range.slice(0, 3), range.slice(4)] as const)];
  }),
);

/** Tells whether a US postal code is a ZIP code, or ZIP+4, of the state; an unknown state has none. */
export function isZipCodeOf(postalCode: string, state: string): boolean {
  const [, prefix] = /^(\d{3})\d{2}(?:-\d{4})?$/.exec(postalCode.trim()) ?? [];
  const ranges = rangesByState.get(state.trim().toUpperCase()) ?? [];
  return prefix !== undefined && ranges.some(([first, last]) => first <= prefix && prefix <= last);
}
