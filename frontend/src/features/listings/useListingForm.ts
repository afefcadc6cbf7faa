import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import {
  type OwnOrganization,
  ownOrganizationQuery,
  rereadOwnOrganization,
} from "@/api/ownOrganization";
import { useAutosave } from "@/components/form/useAutosave";
import type { Side } from "@/components/ui/ListingCard";
import { saveListing } from "./api";
import { type Entries, entriesOf, type Listing } from "./model";

interface Options {
  organization: OwnOrganization;
  side: Side;
  /** The listing to change; a new one has none. */
  listing: Listing | undefined;
  /** A new listing has got its id. */
  onCreated: (id: string) => void;
}

const typed = ["title", "detail"] as const;

/**
 * The form of a listing: it saves by itself into the draft. A new listing becomes
 * one as soon as it has a title; what is published changes only by publishing.
 */
export function useListingForm({ organization, side, listing, onCreated }: Options) {
  const client = useQueryClient();
  const { queryKey } = ownOrganizationQuery(organization.id);
  const id = useRef(listing?.id);
  const last = useRef(entriesOf(listing?.content));
  const known = () => client.getQueryData<OwnOrganization>(queryKey) ?? organization;
  const now = () => known().listings.find((each) => each.id === id.current);
  const form = useAutosave<Entries>({
    name: listing ? nameOf(listing.id) : `listing:new:${side}`,
    typed,
    fieldOf: (path) => path.replace(/^content\./, "").replace(/\[.*$/, ""),
    ready: ({ title }) => id.current !== undefined || title.trim() !== "",
    current: () => {
      const there = now();
      if (there) last.current = entriesOf(there.content);
      return last.current;
    },
    save: async (entries) => {
      const there = now();
      // What this form does not show, such as the importance, stays as it is.
      const content = { ...there?.content, ...entries };
      const saved = await saveListing(client, known(), { side, content, listing: there });
      last.current = entriesOf(saved.content);
      if (!id.current) {
        id.current = saved.id;
        form.rename(nameOf(saved.id));
        onCreated(saved.id);
      }
      return last.current;
    },
    reload: () => rereadOwnOrganization(client, organization.id),
  });
  return { ...form, listing: now(), latest: now };
}

function nameOf(id: string): string {
  return `listing:${id}`;
}
