import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// jsdom lays nothing out, so it cannot scroll.
Element.prototype.scrollIntoView = () => undefined;

// A busy machine needs more than the second that is usual.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
