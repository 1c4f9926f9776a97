using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>Refusals of expressions: always 400, always with the position in the text.</summary>
internal static class ExpressionFailure
{
    private const int LongestShown = 200;

    public static FailureException At(int position, string code, params object?[] arguments) =>
        new(FailureKind.Malformed, new Finding(code, Field: null, Shown(arguments)) { Position = position });

    /// <summary>A refusal that names a field.</summary>
    public static FailureException Of(Field field, int position, string code, params object?[] arguments) =>
        new(FailureKind.Malformed, new Finding(code, field.Name, Shown(arguments)) { Position = position, Object = field.Object.Name });

    private static object?[] Shown(object?[] arguments) =>
        Array.ConvertAll(arguments, a => a is string { Length: > LongestShown } text ? text[..LongestShown] + "…" : a);

    /// <summary>The names nearest to what was written, for "did you mean".</summary>
    public static string Nearest(string name, IEnumerable<string> known) => string.Join(", ", known
        .Select(k => (Name: k, Distance: Distance(name, k)))
        .Where(k => k.Distance <= Math.Max(2, name.Length / 2) || k.Name.Contains(name, StringComparison.Ordinal))
        .OrderBy(k => k.Distance)
        .ThenBy(k => k.Name, StringComparer.Ordinal)
        .Take(3)
        .Select(k => k.Name));

    private static int Distance(string a, string b)
    {
        if (a.Length > 60)
            return int.MaxValue;
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
