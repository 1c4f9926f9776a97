namespace Guanxi.Crm.Integration.Import;

/// <summary>What columns are called in the exports that people have, in English and Chinese; letters and digits only, folded.</summary>
internal static class Synonyms
{
    public static readonly IReadOnlyDictionary<string, string[]> All = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["order.number"] = ["invoiceno", "invoice", "invoicenumber", "orderno", "ordernumber", "orderid", "order", "ordername", "billno", "receiptno", "transactionid", "订单号", "订单编号", "单号", "单据编号", "发票号", "销售单号"],
        ["order.ordered_at"] = ["invoicedate", "orderdate", "orderedat", "createdat", "date", "datetime", "purchasedate", "transactiondate", "paidat", "下单时间", "下单日期", "订单时间", "订单日期", "成交日期", "成交时间", "日期", "付款时间", "创建时间"],
        ["order_line.quantity"] = ["quantity", "qty", "units", "amountofitems", "lineitemquantity", "count", "pieces", "数量", "件数", "购买数量"],
        ["order_line.unit_price"] = ["unitprice", "price", "itemprice", "lineitemprice", "rate", "单价", "价格", "商品单价", "成交价"],
        ["product.code"] = ["stockcode", "sku", "productcode", "itemcode", "productid", "itemno", "lineitemsku", "articleno", "商品编码", "产品编码", "货号", "商品编号", "产品编号", "物料编码"],
        ["product.name"] = ["description", "productname", "product", "itemname", "item", "lineitemname", "title", "商品名称", "产品名称", "品名", "商品", "产品", "描述"],
        ["account.number"] = ["customerid", "customerno", "customernumber", "clientid", "custid", "accountno", "accountnumber", "memberid", "buyerid", "userid", "客户编号", "客户号", "客户代码", "会员编号", "会员号", "买家id"],
        ["account.name"] = ["customername", "customer", "client", "company", "companyname", "account", "accountname", "name", "buyer", "billingname", "客户名称", "客户", "公司", "公司名称", "单位名称", "企业名称", "名称", "买家", "姓名"],
        ["account.country"] = ["country", "countryregion", "billingcountry", "shippingcountry", "国家", "国家地区"],
        ["account.city"] = ["city", "town", "billingcity", "城市"],
        ["account.address"] = ["address", "street", "billingaddress", "地址", "详细地址", "联系地址"],
        ["account.phone"] = ["phone", "tel", "telephone", "电话", "联系电话"],
        ["account.email"] = ["email", "mail", "emailaddress", "邮箱", "电子邮箱", "电子邮件"],
        ["account.website"] = ["website", "url", "web", "homepage", "网址", "网站"],
        ["account.industry"] = ["industry", "sector", "行业", "所属行业"],
        ["account.description"] = ["notes", "note", "remark", "remarks", "comment", "备注", "说明"],
        ["contact.name"] = ["contact", "contactname", "fullname", "contactperson", "联系人", "联系人姓名", "姓名"],
        ["contact.title"] = ["jobtitle", "title", "position", "职位", "职务"],
        ["contact.mobile"] = ["mobile", "cell", "mobilephone", "手机", "手机号", "联系手机", "手机号码"],
        ["contact.phone"] = ["phone", "tel", "telephone", "电话", "座机"],
        ["contact.email"] = ["email", "mail", "emailaddress", "contactemail", "邮箱", "电子邮箱", "电子邮件"],
        ["contact.birthday"] = ["birthday", "dateofbirth", "dob", "生日", "出生日期"],
        ["contact.description"] = ["notes", "note", "remark", "备注"],
        ["product.price"] = ["listprice", "price", "unitprice", "标价", "价格", "单价", "零售价"],
    };
}
