using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Jobs;

/// <summary>
/// Makes the jobs of schedules. Each time of a schedule is a row that only one node can write, together with the job; so
/// any number of nodes may look at the same second. Times that went by while nobody looked are made up for by one run.
/// </summary>
public sealed class Scheduler(Database database, JobQueue queue, IReadOnlyList<Schedule> schedules, TimeZoneInfo zone, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    internal static readonly SystemTable Table = new("_slot", [new("schedule", StorageType.Text), new("time", StorageType.Integer)], "schedule", "time");

    /// <summary>Makes what is due. Answers the time of the next.</summary>
    public async Task<DateTime> TurnAsync()
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var schedule in schedules)
        {
            if (schedule.Last(now, zone) is { } slot && !database.Read(c => IsTaken(c, schedule, slot)))
                queue.Announce(await database.WriteAsync(c => Take(c, schedule, slot, now)));
        }
        return schedules.Select(s => s.Next(now, zone)).Min() ?? DateTime.MaxValue;
    }

    private static bool IsTaken(Connection connection, Schedule schedule, DateTime slot) =>
        !connection.Scalar("SELECT 1 FROM _slot WHERE schedule = ?1 AND time = ?2", Value.Of(schedule.Name), Value.Of(slot)).IsMissing;

    private long? Take(Connection connection, Schedule schedule, DateTime slot, DateTime now)
    {
        var isFirst = connection.Scalar("SELECT 1 FROM _slot WHERE schedule = ?1 LIMIT 1", Value.Of(schedule.Name)).IsMissing;
        connection.Prepare("INSERT INTO _slot (schedule, time) VALUES (?1, ?2) ON CONFLICT (schedule, time) DO NOTHING").Bind(Value.Of(schedule.Name), Value.Of(slot)).Run();
        if (connection.Changes == 0)
            return null;
        // Times that lie ahead were taken while a clock was wrong; they are still to come.
        connection.Prepare("DELETE FROM _slot WHERE schedule = ?1 AND (time > ?2 OR time < ?3)").Bind(Value.Of(schedule.Name), Value.Of(now), Value.Of(now - Kept)).Run();
        // A new workspace has nothing to make up for.
        return isFirst ? null : queue.Add(connection, new NewJob(schedule.Kind));
    }
}
