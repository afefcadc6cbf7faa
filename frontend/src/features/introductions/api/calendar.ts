import { useMutation } from "@tanstack/react-query";
import { api, read } from "@/api/client";
import { keepFile } from "@/api/download";

/** Fetches the planned meeting as a calendar file and hands it to the browser. */
export function useMeetingCalendar(id: string) {
  return useMutation({
    mutationFn: async () => {
      const file = (await read(
        api.GET("/introductions/{id}/calendar", { params: { path: { id } }, parseAs: "blob" }),
      )) as unknown as Blob;
      keepFile(file, "enishi-meeting.ics");
    },
  });
}
