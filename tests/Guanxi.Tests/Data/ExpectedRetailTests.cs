using Shouldly;
using Xunit;

namespace Guanxi.Tests.Data;

public sealed class ExpectedRetailTests
{
    [Fact]
    public void The_whole_file_has_the_published_figures()
    {
        var retail = ExpectedRetail.Whole;

        retail.Lines.ShouldBe(541_909);
        retail.Revenue.ShouldBe(9_747_747.934m);
        retail.Customers.Count.ShouldBe(4_372);
        retail.Invoices.Count.ShouldBe(25_900);
        retail.ProductCodes.Count.ShouldBe(4_070);
        retail.ProductCodes.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(3_958);
        retail.Countries.Count.ShouldBe(38);
        retail.CancellationLines.ShouldBe(9_288);
        retail.LinesWithoutCustomer.ShouldBe(135_080);
        retail.LinesWithNegativePrice.ShouldBe(2);
        retail.IdenticalLines.ShouldBe(5_268);
    }

    [Fact]
    public void Customers_add_up_to_the_whole_file()
    {
        var retail = ExpectedRetail.Whole;

        (retail.Customers.Values.Sum(customer => customer.Revenue) + retail.RevenueWithoutCustomer).ShouldBe(retail.Revenue);
        (retail.Customers.Values.Sum(customer => customer.Lines) + retail.LinesWithoutCustomer).ShouldBe(retail.Lines);
    }

    [Fact]
    public void A_customer_of_the_file()
    {
        var customer = ExpectedRetail.Whole.Customers["17850"];

        customer.Lines.ShouldBe(312);
        customer.Revenue.ShouldBe(5_288.63m);
        customer.SaleInvoices.ShouldBe(34);
        customer.CancellationInvoices.ShouldBe(1);
        customer.FirstSale.ShouldBe(new DateTime(2010, 12, 1, 8, 26, 0));
        customer.LastSale.ShouldBe(new DateTime(2010, 12, 2, 15, 27, 0));
    }

    [Fact]
    public void The_sample_holds_whole_customers_of_the_file()
    {
        var (sample, whole) = (ExpectedRetail.Sample, ExpectedRetail.Whole);

        sample.Lines.ShouldBe(5_290);
        sample.Revenue.ShouldBe(94_279.40m);
        sample.Customers.Count.ShouldBe(61);
        sample.Invoices.Count.ShouldBe(280);
        sample.ProductCodes.Count.ShouldBe(1_697);
        sample.Countries.Count.ShouldBe(10);
        sample.CancellationLines.ShouldBe(132);
        sample.LinesWithoutCustomer.ShouldBe(643);
        sample.LinesWithNegativePrice.ShouldBe(1);
        sample.IdenticalLines.ShouldBe(52);
        foreach (var (number, customer) in sample.Customers)
        {
            customer.Revenue.ShouldBe(whole.Customers[number].Revenue, number);
            customer.Lines.ShouldBe(whole.Customers[number].Lines, number);
        }
    }
}
