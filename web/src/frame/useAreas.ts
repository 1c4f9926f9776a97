import { useMemo } from "react";
import { useSchema } from "../api/schema";
import { useSession } from "../api/session";
import { type Area, areas } from "./areas";

export function useAreas(): Area[] {
  const { administrator } = useSession();
  const { data: schema } = useSchema();
  return useMemo(() => areas
    .map((area) => ({
      ...area,
      places: area.places.filter((place) => (!place.administrator || administrator) && (!place.object || !schema || schema.objects.some((object) => object.name === place.object))),
    }))
    .filter((area) => area.to !== undefined || area.places.length > 0), [administrator, schema]);
}
