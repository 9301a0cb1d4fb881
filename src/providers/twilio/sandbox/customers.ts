/** Somebody whose numbers are being ported: the signer and the service address of their orders. */
export type Customer = {
  first_name: string;
  last_name: string;
  email: string;
  company_name: string | null;
  street: string;
  city: string;
  region: string;
  postal_code: string;
  current_carrier: string | null;
};

const rows = `Ruth|Adler|Adler & Daughters|18 Larkin St|San Francisco|CA|94102|Golden Gate Telecom
Maria|Lopez|Mission Bay Dental|2201 Third St|San Francisco|CA|94107|Pacific Line
Omar|Haddad|Haddad Imports|77 Broadway|Oakland|CA|94607|Pacific Line
Grace|Kim|Lakeside Clinic|410 Grand Ave|Oakland|CA|94610|Golden Gate Telecom
Liam|Murphy||5 Bedford Ave|Brooklyn|NY|11249|Hudson Wireless
Yuki|Tanaka|Tanaka Design|330 Townsend St|San Francisco|CA|94107|Golden Gate Telecom
Noah|Berg||914 Fulton St|Brooklyn|NY|11238|Hudson Wireless
Ana|Petrova|Petrova Legal|120 Court St|Brooklyn|NY|11201|
Jim|Smith|Random Inc|645 Random St|San Francisco|CA|94107|Some Carrier`;

/** The customers of the played account, in the order that letters name them by. */
export const customers: readonly Customer[] = rows.split('\n').map((row) => {
  const [first = '', last = '', company = '', street = '', city = '', region = '', postal = '', carrier = ''] =
    row.split('|');
  return {
    first_name: first,
    last_name: last,
    email: `${first}.${last}@example.com`.toLowerCase(),
    company_name: company || null,
    street,
    city,
    region,
    postal_code: postal,
    current_carrier: carrier || null,
  };
});
