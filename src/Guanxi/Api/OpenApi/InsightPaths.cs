using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>What customers are worth.</summary>
internal static class InsightPaths
{
    public static void Add(ApiBuilder api)
    {
        var value = api.Add("InsightValue", Object(
            ("computed_at", Nullable(Time())),
            ("customers", Integer()),
            ("revenue", Decimal()),
            ("top20", Nullable(Object(("customers", Integer()), ("revenue", Decimal()), ("share", Decimal().Described("Per cent of all revenue."))))),
            ("tiers", List(api.Add("InsightTier", Object(
                ("tier", OneOf("vip", "key", "standard", "small")),
                ("customers", Integer()),
                ("revenue", Decimal()),
                ("share", Decimal()),
                ("threshold", Nullable(Decimal()))))))));
        api.Get("/api/v1/insights/value", "get_value", "How revenue is spread over customers and tiers", value);
        api.Send(HttpMethod.Post, "/api/v1/insights/value", "compute_value", "Compute scores and tiers again; for administrators", body: null, 200, value);
    }
}
