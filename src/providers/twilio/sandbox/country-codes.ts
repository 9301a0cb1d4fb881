// The second letters of the assigned codes, by their first.
const rows = `A DEFGILMOQRSTUWXZ
B ABDEFGHIJLMNOQRSTVWYZ
C ACDFGHIKLMNORUVWXYZ
D EJKMOZ
E CEGHRST
F IJKMOR
G ABDEFGHILMNPQRSTUWY
H KMNRTU
I DELMNOQRST
J EMOP
K EGHIMNPRWYZ
L ABCIKRSTUVY
M ACDEFGHKLMNOPQRSTUVWXYZ
N ACEFGILOPRUZ
O M
P AEFGHKLMNRSTWY
Q A
R EOSUW
S ABCDEGHIJKLMNORSTVXYZ
T CDFGHJKLMNORTVWZ
U AGMSYZ
V ACEGINU
W FS
Y ET
Z AMW`;

/** The 249 assigned codes of ISO 3166-1 alpha-2. */
export const countryCodes: ReadonlySet<string> = new Set(
  rows.split('\n').flatMap((row) => [...row.slice(2)].map((second) => row.charAt(0) + second)),
);
