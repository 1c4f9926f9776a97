using Guanxi.Crm.Integration.Import.Reading;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import.Reading;

public sealed class CsvTableTests : ReadingFiles
{
    [Fact]
    public void The_header_is_row_1_and_empty_cells_are_null()
    {
        var table = ReadText("name,city\nAnna,\n,Bonn\n");

        table.Shape.Columns.ShouldBe(["name", "city"]);
        table.Rows.Select(row => row.Number).ShouldBe([2, 3]);
        table.Rows[0].Cells.ShouldBe(["Anna", null]);
        table.Rows[1].Cells.ShouldBe([null, "Bonn"]);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4")]
    [InlineData("a;b\r1;2\r3;4\r")]
    [InlineData("a\tb\n1\t2\n3\t4")]
    [InlineData("a|b\n1|2\n3|4")]
    [InlineData("sep=|\r\na|b\r\n1|2\r\n3|4")]
    [InlineData("a,b,\n1,2,\n3,4,\n")]
    public void Every_delimiter_and_line_end_gives_the_same_table(string text)
    {
        var table = ReadText(text);

        table.Shape.Columns.ShouldBe(["a", "b"]);
        table.Rows.Select(row => string.Join('+', row.Cells)).ShouldBe(["1+2", "3+4"]);
        table.Rows.ShouldAllBe(row => row.Problem == null);
    }

    [Fact]
    public void The_delimiter_is_the_one_that_cuts_rows_evenly_not_the_commonest() =>
        ReadText("name;price\n\"a;b\";1,5\nc, d, e;2,5\n").Shape.Delimiter.ShouldBe(';');

    [Fact]
    public void Blank_rows_are_skipped_but_counted()
    {
        var table = ReadText("\na,b\n\n1,2\n,\n3,4\n");

        table.Rows.Select(row => row.Number).ShouldBe([4, 6]);
    }

    [Fact]
    public void A_quoted_cell_may_hold_delimiters_quotes_and_lines_and_counts_as_one_row()
    {
        var table = ReadText("a,b\n\"x, \"\"y\"\"\nz\",1\n2,3\n");

        table.Rows[0].Cells.ShouldBe(["x, \"y\"\nz", "1"]);
        table.Rows[1].Number.ShouldBe(3);
    }

    [Fact]
    public void Stray_quotes_are_text()
    {
        var table = ReadText("a,b\n5\" disk,1\n\"15\" monitor\",2\n");

        table.Rows.Select(row => row.Cells[0]).ShouldBe(["5\" disk", "15\" monitor"]);
        table.Rows.ShouldAllBe(row => row.Problem == null);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 1")]
    [InlineData("-x")]
    [InlineData("@me")]
    public void What_looks_like_a_formula_stays_text(string cell) => ReadText("a,b\n" + cell + ",1\n").Rows[0].Cells[0].ShouldBe(cell);

    [Fact]
    public void Rows_of_another_length_are_told_and_the_next_row_is_read()
    {
        var table = ReadText("a,b\n1\n1,2,3\n1,2,\n4,5\n");

        table.Rows.Select(row => row.Problem).ShouldBe([RowProblem.TooFewCells, RowProblem.TooManyCells, null, null]);
        table.Rows[0].Cells.ShouldBe(["1", null]);
        table.Rows[1].Cells.ShouldBe(["1", "2", "3"]);
        table.Rows[2].Cells.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public void A_cell_of_ten_million_characters_spoils_only_its_row(string quote)
    {
        var path = Write("a,b\n1," + quote + new string('x', 10_000_000) + quote + "\n2,y\n");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var table = ReadAll(path);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(5_000_000);
        table.Rows.Select(row => row.Problem).ShouldBe([RowProblem.CellTooLong, null]);
        table.Rows[0].Cells[1]!.Length.ShouldBe(TableReader.LongestCell);
        table.Rows[1].Cells.ShouldBe(["2", "y"]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void An_unclosed_quote_spoils_only_its_row(int rows)
    {
        var table = ReadText("a,b\n1,\"open\n" + string.Concat(Enumerable.Repeat("x,y\n", rows)));

        table.Rows.Count.ShouldBe(rows + 1);
        table.Rows[0].Problem.ShouldBe(RowProblem.UnclosedQuote);
        table.Rows[0].Cells.ShouldBe(["1", "open"]);
        table.Rows.Skip(1).ShouldAllBe(row => row.Problem == null);
    }

    [Fact]
    public void An_unclosed_quote_is_noticed_at_the_next_quoted_row()
    {
        var table = ReadText("a,b\n\"open,1\n\"x\",2\n\"y\",3\n");

        table.Rows.Select(row => row.Problem).ShouldBe([RowProblem.UnclosedQuote, null, null]);
    }

    [Fact]
    public void Column_names_are_trimmed_filled_in_and_made_unique()
    {
        var table = ReadText("\uFEFF id ,,ID,name\n1,2,3,4\n");

        table.Shape.Columns.ShouldBe(["id", "column 2", "ID (2)", "name"]);
    }

    [Fact]
    public void A_column_without_a_name_at_the_end_counts_when_it_has_values() =>
        ReadText("a,b,\n1,2,3\n").Shape.Columns.ShouldBe(["a", "b", "column 3"]);

    [Fact]
    public void Without_a_header_the_first_row_is_data()
    {
        var table = ReadText("1,2\n3,4\n", new ReadOptions(HasHeader: false));

        table.Shape.Columns.ShouldBe(["column 1", "column 2"]);
        table.Rows.Select(row => row.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public void Only_a_header_is_a_table_of_no_rows() => ReadText("a,b\n").Rows.ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    public void A_file_of_nothing_is_empty(string text) => CodeOf(() => ReadText(text)).ShouldBe(ReadException.EmptyFile);

    [Fact]
    public void Progress_reaches_the_size_of_the_file()
    {
        using var reader = TableReader.Open(Write("a,b\n1,2\n"), new ReadOptions());
        while (reader.Read())
        {
        }

        reader.BytesRead.ShouldBe(reader.TotalBytes);
    }
}
