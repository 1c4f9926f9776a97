using Guanxi.Crm.Integration.Import;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import;

/// <summary>Several programs on one database, of which one works on an import.</summary>
public sealed class OtherNodeTests
{
    [Fact]
    public async Task An_import_that_another_program_works_on_is_left_to_it_and_taken_up_when_it_is_gone()
    {
        using var workspace = new ImportWorkspace();
        var import = await workspace.UploadAsync(workspace.Write("name,city\nTea House,Hangzhou\n"), "account");
        // As a program leaves it that was stopped in the middle, or is in the middle.
        var change = new Change();
        change.Update(ImportJob.Type, import.Id).Set(ImportJob.State, "running").Set(ImportJob.Progress, new ImportProgress().ToJson());
        workspace.Run(change);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var other = new Node(workspace.Workspace.Database, workspace.Time).DoAloneAsync($"import {import.Id}", async () =>
        {
            begun.SetResult();
            await end.Task;
        });
        await begun.Task;
        workspace.Imports.ResumeInterrupted();
        await workspace.Imports.WaitAsync(import.Id);
        (workspace.Imports.Get(import.Id).State, workspace.Count("account")).ShouldBe((ImportState.Running, 0));

        end.SetResult();
        (await other).ShouldBeTrue();
        workspace.Imports.ResumeInterrupted();
        await workspace.Imports.WaitAsync(import.Id);
        (workspace.Imports.Get(import.Id).State, workspace.Count("account")).ShouldBe((ImportState.Done, 1));
        workspace.Imports.ResumeInterrupted();
        await workspace.Imports.WaitAsync(import.Id);
        workspace.Count("account").ShouldBe(1);
    }
}
