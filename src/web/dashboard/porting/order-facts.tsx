import type { ReactNode } from 'react';
import { useNow } from '../clock.ts';
import { toDateTime, toRelative, toWords } from '../format.ts';
import { Badge } from '../parts/badge.tsx';
import { Frame } from '../parts/frame.tsx';
import { toHash } from '../route.ts';
import type { Order } from './order-document.ts';

/** What an order says of itself. */
export function OrderFacts({ order }: { order: Order }) {
  const { signer, serviceAddress: address, loa } = order;
  const signerName = [signer.firstName, signer.lastName].filter(Boolean).join(' ');
  const town = [address.city, address.region, address.postalCode].filter(Boolean).join(', ');
  return (
    <section className="panel" aria-labelledby="facts">
      <h2 id="facts">Details</h2>
      <dl className="order-facts">
        <Fact name="Letter of authorization">{loa ? <Badge status={loa.status} /> : null}</Fact>
        <Fact name="Signer">
          {signerName && <span>{signerName}</span>}
          {signer.email && <span>{signer.email}</span>}
        </Fact>
        <Fact name="Service address">
          {[address.street, town, address.country].filter(Boolean).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </Fact>
        <Fact name="Company">{order.companyName}</Fact>
        <Fact name="Losing carrier">{order.currentCarrier}</Fact>
        <Fact name="Kind of line">{order.portType && toWords(order.portType)}</Fact>
        <Fact name="Billing number">{order.billingPhoneNumber}</Fact>
        <Fact name="Account">{order.account.label}</Fact>
        <Fact name="Status updates to">{order.statusUpdatesEmail}</Fact>
        <Fact name="Copies to">{order.ccEmails.join(', ')}</Fact>
        <Fact name="Status callback">{order.statusCallback}</Fact>
        <Fact name="Name">{order.friendlyName}</Fact>
        <Fact name="Ordered">
          <Time at={order.createdAt} />
        </Fact>
        <Fact name="Sent to the losing carrier">
          <Time at={order.submittedAt} />
        </Fact>
        <Fact name="Last changed">
          <Time at={order.updatedAt} />
        </Fact>
      </dl>
    </section>
  );
}

/** A name with its value, a dash where there is none. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  const isUnset = children === null || children === '' || (Array.isArray(children) && !children.some(Boolean));
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isUnset ? <span className="quiet">–</span> : children}</dd>
    </div>
  );
}

function Time({ at }: { at: string | null | undefined }) {
  const now = useNow(10_000);
  if (!at) return <span className="quiet">–</span>;
  return (
    <>
      <time dateTime={at}>{toDateTime(at)}</time>
      <span className="quiet">{toRelative(at, Math.max(now, Date.parse(at)))}</span>
    </>
  );
}

/** The numbers that move, each with where it stands. */
export function NumberTable({ order }: { order: Order }) {
  return (
    <section className="panel" aria-labelledby="numbers">
      <h2 id="numbers">Numbers</h2>
      <Frame label="Numbers of this order">
        <table>
          <caption>Where each number stands</caption>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Status</th>
              <th scope="col">Moves</th>
            </tr>
          </thead>
          <tbody>
            {order.numbers.slice(0, 100).map(({ e164, status, activationDate }) => (
              <tr key={e164}>
                <th scope="row">
                  <a href={toHash(['inventory'], { e164 })} aria-label={`${e164} in the inventory`}>
                    {e164}
                  </a>
                </th>
                <td>
                  <Badge status={status} />
                </td>
                <td>{activationDate ? toDateTime(activationDate) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
      {order.numbers.length > 100 && <p className="quiet">The first 100 of {order.numbers.length} are shown.</p>}
    </section>
  );
}
