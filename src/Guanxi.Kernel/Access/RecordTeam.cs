using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Access;

/// <summary>The related team of a record: users who work on it beside its owner.</summary>
public static class RecordTeam
{
    internal static readonly SystemTable Table = new("_team", [new("record", StorageType.Integer), new("member", StorageType.Integer), new("level", StorageType.Integer)], "record", "member")
    {
        Indexes = [new("_team_member", "member")],
    };

    /// <summary>What a member of a record's team may do with it.</summary>
    public enum Level
    {
        Read = 1,
        Write = 2,
    }

    /// <summary>The members of the record's team.</summary>
    public static IReadOnlyList<(long Member, Level Level)> Of(Connection connection, long record)
    {
        var members = new List<(long, Level)>();
        var row = connection.Prepare("SELECT member, level FROM _team WHERE record = ?1 ORDER BY member").Bind(1, record);
        while (row.Step())
            members.Add((row.Int64(0), (Level)row.Int64(1)));
        return members;
    }

    /// <summary>Makes these the members, and nobody else.</summary>
    internal static void Set(Connection connection, long record, IReadOnlyList<(long Member, Level Level)> members)
    {
        connection.Prepare("DELETE FROM _team WHERE record = ?1").Bind(1, record).Run();
        foreach (var (member, level) in members)
            connection.Prepare("INSERT INTO _team (record, member, level) VALUES (?1, ?2, ?3)").Bind(Value.Of(record), Value.Of(member), Value.Of((long)level)).Run();
    }
}
