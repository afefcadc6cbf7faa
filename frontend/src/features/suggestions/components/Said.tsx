import { UndoBar } from "@/components/ui/UndoBar";
import type { Answering } from "../useAnswering";

/** What was done, for eyes and ears, and the way back for ten seconds. */
export function Said({ answering }: { answering: Answering }) {
  const { done, said } = answering;
  return (
    <>
      <p role="status" className="text-soft">
        {said}
      </p>
      {done && (
        <UndoBar
          key={`${done.suggestion.id}${done.words}`}
          onUndo={() => answering.takeBack(done.suggestion)}
          onDone={answering.forget}
        >
          {done.words}
        </UndoBar>
      )}
    </>
  );
}
