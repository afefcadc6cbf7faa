import { Check, Clock, Mail, Minus, Phone, X } from "lucide-react";
import type { ReactNode } from "react";
import type { CaseReader } from "@/components/cases/case";
import { KindBadge, type OrganizationKind } from "@/components/ui/Badges";
import { Link } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import type { Introduction, Party } from "../model";

/** The parties with their answers and, where the reader may see it, how to reach them. */
export function PartiesPanel({ item, reader }: { item: Introduction; reader: CaseReader }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="parties" className="flex flex-col gap-3">
      <h2 id="parties" className="text-section">
        {t.introductions.parties}
      </h2>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
        {item.parties.map((party) => (
          <PartyCard key={party.organization.id} party={party} item={item} reader={reader} />
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  party: Party;
  item: Introduction;
  reader: CaseReader;
}

function PartyCard({ party, item, reader }: CardProps) {
  const { t } = useTranslation();
  const { organization } = party;
  const own = organization.id === reader.organization;
  const wards: Record<string, string> = t.glossary.wards;
  const reasons: Record<string, string> = t.introductions.declineReasons;
  return (
    <li className="flex flex-col gap-2 p-4 md:p-5">
      <h3 className="text-body leading-snug">
        <Link href={paths.organizationById(organization.id)}>{organization.name}</Link>
      </h3>
      <p className="flex flex-wrap items-center gap-x-4 text-help text-soft">
        {organization.kind && organization.kind in t.glossary.kinds && (
          <KindBadge kind={organization.kind as OrganizationKind} />
        )}
        {wards[organization.ward ?? ""]}
      </p>
      {own && <p className="text-help text-soft">{t.introductions.you}</p>}
      <AnswerLine party={party} hidden={!own && !reader.office} />
      {party.reason && <p className="text-help">{reasons[party.reason]}</p>}
      {!own && <ContactLines party={party} ended={item.state === "closed"} reader={reader} />}
    </li>
  );
}

function AnswerLine({ party, hidden }: { party: Party; hidden: boolean }) {
  const { t, format } = useTranslation();
  const words = t.introductions;
  const day = (at: string | undefined) => (at ? format.date(at) : "");
  const line = (icon: ReactNode, said: string) => (
    <p className="figures flex items-center gap-1.5 text-help">
      {icon}
      {said}
    </p>
  );
  const sign = { "aria-hidden": true, className: "size-4.5 shrink-0" } as const;
  if (party.answer === "accepted") {
    return line(
      <Check {...sign} className="size-4.5 shrink-0 text-success" strokeWidth={3} />,
      words.accepted(day(party.answered_at)),
    );
  }
  if (party.answer === "declined")
    return line(<X {...sign} />, words.declined(day(party.answered_at)));
  if (hidden) return line(<Minus {...sign} />, words.answerHidden);
  if (party.asked_at) return line(<Clock {...sign} />, words.waiting(day(party.asked_at)));
  return line(<Minus {...sign} />, words.notAsked);
}

interface ContactProps {
  party: Party;
  ended: boolean;
  reader: CaseReader;
}

function ContactLines({ party, ended, reader }: ContactProps) {
  const { t } = useTranslation();
  const words = t.introductions;
  const { contact } = party;
  if (!contact) {
    return ended ? null : <p className="text-help text-soft">{words.contactLater}</p>;
  }
  const known = contact.name || contact.email || contact.phone;
  return (
    <div className="flex flex-col gap-1">
      <h4 className="text-help font-bold">{words.contact}</h4>
      {!known && <p className="text-help text-soft">{words.contactNone}</p>}
      {contact.name && <p>{contact.name}</p>}
      {contact.phone && (
        <p className="flex min-h-touch items-center gap-2">
          <Phone aria-hidden="true" className="size-4.5 shrink-0" />
          <Link href={`tel:${contact.phone}`}>{contact.phone}</Link>
        </p>
      )}
      {contact.email && (
        <p className="flex min-h-touch items-center gap-2">
          <Mail aria-hidden="true" className="size-4.5 shrink-0" />
          <Link href={`mailto:${contact.email}`}>{contact.email}</Link>
        </p>
      )}
      {known && !reader.office && <p className="text-help text-soft">{words.contactSeen}</p>}
    </div>
  );
}
