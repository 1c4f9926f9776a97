using System.Globalization;
using Guanxi.Crm.Integration.Import.Reading;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import.Reading;

public sealed class ValueReaderTests
{
    [Theory]
    [InlineData("2.55", "2.55")]
    [InlineData("-12", "-12")]
    [InlineData("0", "0")]
    [InlineData(".5", "0.5")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("1 234.50", "1234.50")]
    [InlineData("1'234'567.8", "1234567.8")]
    [InlineData("１２３", "123")]
    [InlineData("(12.50)", "-12.50")]
    [InlineData("−5", "-5")]
    [InlineData("5-", "-5")]
    [InlineData("+5", "5")]
    [InlineData("¥1,200", "1200")]
    [InlineData("-$3.20", "-3.20")]
    [InlineData("$ -3.20", "-3.20")]
    [InlineData("(€ 3.20)", "-3.20")]
    [InlineData("3.20 EUR", "3.20")]
    [InlineData("￥１，２００元", "1200")]
    [InlineData("12.5%", "0.125")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("1.500000", "1.5")]
    [InlineData("00012", "12")]
    [InlineData("99999999999.9999", "99999999999.9999")]
    public void Numbers_are_read_as_people_write_them(string text, string expected)
    {
        var read = ValueReader.Number(text);

        read.Error.ShouldBeNull();
        read.Value.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1.234,50", ',', "1234.50")]
    [InlineData("1234,5", ',', "1234.5")]
    [InlineData("1.234", ',', "1234")]
    [InlineData("1.234,50", null, "1234.50")]
    [InlineData("1,234.50", null, "1234.50")]
    [InlineData("1,234", null, "1234")]
    [InlineData("1,23", null, "1.23")]
    [InlineData("1.234", null, "1.234")]
    public void The_decimal_sign_is_given_or_judged_by_the_number(string text, char? sign, string expected) =>
        ValueReader.Number(text, sign).ShouldBe(ReadValue<decimal>.Of(decimal.Parse(expected, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("abc", ValueError.NotANumber)]
    [InlineData("1,2,3", ValueError.NotANumber)]
    [InlineData("1.2.3", ValueError.NotANumber)]
    [InlineData("--5", ValueError.NotANumber)]
    [InlineData("NaN", ValueError.NotANumber)]
    [InlineData("=1+1", ValueError.NotANumber)]
    [InlineData("-", ValueError.NotANumber)]
    [InlineData("e5", ValueError.NotANumber)]
    [InlineData(" ", ValueError.Empty)]
    [InlineData("1e400", ValueError.OutOfRange)]
    [InlineData("100000000000", ValueError.OutOfRange)]
    [InlineData("1e99999999999999999999", ValueError.OutOfRange)]
    [InlineData("1.23456", ValueError.TooManyDecimals)]
    [InlineData("1e-400", ValueError.TooManyDecimals)]
    public void What_is_no_number_is_told_with_its_text(string text, string error)
    {
        var read = ValueReader.Number(text);

        read.Error.ShouldBe(error);
        read.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("2010-12-01")]
    [InlineData("2010/12/1")]
    [InlineData("2010.12.01")]
    [InlineData("20101201")]
    [InlineData("2010年12月1日")]
    [InlineData("２０１０年１２月１日")]
    [InlineData("民國99年12月1日")]
    [InlineData("1-Dec-10")]
    [InlineData("1 December 2010")]
    [InlineData("Dec 1, 2010")]
    [InlineData("1.12.2010")]
    [InlineData("2010-12-01 08:26:00")]
    public void Dates_that_say_what_they_mean_need_no_order(string text) =>
        ValueReader.Date(text).ShouldBe(ReadValue<DateOnly>.Of(new DateOnly(2010, 12, 1)));

    [Theory]
    [InlineData("1/2/2026", DateOrder.DayMonthYear, "2026-02-01")]
    [InlineData("1/2/2026", DateOrder.MonthDayYear, "2026-01-02")]
    [InlineData("26/1/2", DateOrder.YearMonthDay, "2026-01-02")]
    [InlineData("1/2/26", DateOrder.MonthDayYear, "2026-01-02")]
    [InlineData("2026-01-02", DateOrder.DayMonthYear, "2026-01-02")]
    [InlineData("31/1/2026", DateOrder.Ambiguous, "2026-01-31")]
    [InlineData("1/31/2026", DateOrder.Ambiguous, "2026-01-31")]
    public void The_order_decides_where_figures_do_not(string text, DateOrder order, string expected) =>
        ValueReader.Date(text, order).ShouldBe(ReadValue<DateOnly>.Of(DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("31.02.", ValueError.NoSuchDate)]
    [InlineData("31.02.2026", ValueError.NoSuchDate)]
    [InlineData("2026-02-30", ValueError.NoSuchDate)]
    [InlineData("2026年2月30日", ValueError.NoSuchDate)]
    [InlineData("28.02.", ValueError.NotADate)]
    [InlineData("0000-01-01", ValueError.OutOfRange)]
    [InlineData("10000-01-01", ValueError.OutOfRange)]
    [InlineData("1/2/2026", ValueError.AmbiguousDate)]
    [InlineData("2026-01-01 25:00", ValueError.NoSuchTime)]
    [InlineData("soon", ValueError.NotADate)]
    [InlineData("40513", ValueError.NotADate)]
    [InlineData("2026-01-01 nonsense", ValueError.NotADate)]
    [InlineData("", ValueError.Empty)]
    public void What_is_no_date_is_told_with_its_text(string text, string error)
    {
        var read = ValueReader.Date(text);

        read.Error.ShouldBe(error);
        read.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("2010-12-01 08:26:00", "2010-12-01T08:26:00")]
    [InlineData("2010-12-01T08:26", "2010-12-01T08:26:00")]
    [InlineData("2010-12-01 08:26:00.123", "2010-12-01T08:26:00.123")]
    [InlineData("12/1/2010 8:26 PM", "2010-12-01T20:26:00")]
    [InlineData("12/1/2010 12:05:01 am", "2010-12-01T00:05:01")]
    [InlineData("2010年12月1日 下午 8:26", "2010-12-01T20:26:00")]
    [InlineData("2010年12月1日上午8时26分05秒", "2010-12-01T08:26:05")]
    [InlineData("20101201T082600Z", "2010-12-01T08:26:00")]
    [InlineData("2010-12-01T08:26:00+08:00", "2010-12-01T00:26:00")]
    [InlineData("2010-12-01 08:26 -0500", "2010-12-01T13:26:00")]
    [InlineData("2010-12-01", "2010-12-01T00:00:00")]
    public void Moments_are_read_with_or_without_time_and_zone(string text, string expected) =>
        ValueReader.Moment(text, TimeZoneInfo.Utc, DateOrder.MonthDayYear)
        .ShouldBe(ReadValue<DateTimeOffset>.Of(DateTimeOffset.Parse(expected + "Z", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-07-01 12:00", "2026-07-01T10:00:00")]
    [InlineData("2026-01-01 12:00", "2026-01-01T11:00:00")]
    [InlineData("2026-03-29 02:30", "2026-03-29T01:30:00")]
    [InlineData("2026-10-25 02:30", "2026-10-25T00:30:00")]
    public void Summer_time_moves_gaps_forward_and_takes_the_first_of_two(string text, string expected) =>
        ValueReader.Moment(text, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Value
        .ShouldBe(DateTimeOffset.Parse(expected + "Z", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("40513.5", "2010-12-01T12:00:00")]
    [InlineData("1", "1900-01-01T00:00:00")]
    [InlineData("61", "1900-03-01T00:00:00")]
    public void Serials_of_Excel_are_read_only_when_told(string text, string expected) =>
        ValueReader.Moment(text, TimeZoneInfo.Utc, excelSerials: true).Value.ShouldBe(DateTimeOffset.Parse(expected + "Z", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("true", true)]
    [InlineData(" Yes ", true)]
    [InlineData("是", true)]
    [InlineData("1", true)]
    [InlineData("N", false)]
    [InlineData("否", false)]
    public void Yes_and_no_are_read_in_several_languages(string text, bool expected) => ValueReader.Boolean(text).ShouldBe(ReadValue<bool>.Of(expected));

    [Fact]
    public void What_is_neither_yes_nor_no_is_told() => ValueReader.Boolean("maybe").Error.ShouldBe(ValueError.NotABoolean);
}
