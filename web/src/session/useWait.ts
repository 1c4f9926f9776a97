import { useEffect, useState } from "react";
import { Problem } from "../api/client";

/** Seconds until the server takes another attempt; counts down after a 429. */
export function useWait(error: unknown): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!(error instanceof Problem) || error.status !== 429) return;
    const until = Date.now() + Math.max(1, error.retryAfter) * 1000;
    const tick = () => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [error]);
  return seconds;
}
