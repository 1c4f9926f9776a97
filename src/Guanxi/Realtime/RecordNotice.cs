using System.Globalization;
using Guanxi.Kernel.Records;

namespace Guanxi.Realtime;

/// <summary>That a record changed, without what: whoever wants to know reads it, with rights of their own. One that is gone has version 0.</summary>
public sealed record RecordNotice(string Object, long Id, long Version, OperationKind Operation)
{
    private const string Word = "record";
    private const char Separator = '\t';

    public static RecordNotice Of(RecordChange change) => new(change.Type.Name, change.Id, change.Kind == OperationKind.Delete ? 0 : change.Version, change.Kind);

    /// <summary>As a message of another node says it; null when it speaks of something else.</summary>
    public static RecordNotice? Parse(string message) => message.Split(Separator) is [Word, var name, var id, var version, var operation]
        ? new RecordNotice(name, Number(id), Number(version), (OperationKind)Number(operation))
        : null;

    /// <summary>The message for other nodes.</summary>
    public string ToMessage() => string.Create(CultureInfo.InvariantCulture, $"{Word}{Separator}{Object}{Separator}{Id}{Separator}{Version}{Separator}{(int)Operation}");

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
