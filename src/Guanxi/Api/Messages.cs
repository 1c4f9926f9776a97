using System.Globalization;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Api;

/// <summary>The sentences behind the codes of findings, in three languages. {0} is the field's label, further numbers are the arguments.</summary>
internal static class Messages
{
    private static readonly Dictionary<string, Labels> Texts = new(StringComparer.Ordinal)
    {
        // Titles by status
        ["400"] = new("The request is not understood", "请求有误", "請求有誤"),
        ["401"] = new("Please sign in", "请先登录", "請先登入"),
        ["403"] = new("Not allowed", "没有权限", "沒有權限"),
        ["404"] = new("Not found", "未找到", "找不到"),
        ["405"] = new("Not possible here", "此处不支持该操作", "此處不支援該操作"),
        ["409"] = new("Conflict", "冲突", "衝突"),
        ["412"] = new("The version is not known", "版本不符", "版本不符"),
        ["413"] = new("Too large", "内容过大", "內容過大"),
        ["415"] = new("Wrong type of content", "内容类型不支持", "不支援的內容類型"),
        ["422"] = new("Some values cannot be saved", "部分内容无法保存", "部分內容無法儲存"),
        ["429"] = new("Too many attempts", "尝试次数过多", "嘗試次數過多"),
        ["507"] = new("No space left", "存储空间不足", "儲存空間不足"),
        ["500"] = new("Something went wrong here", "服务器出错", "伺服器發生錯誤"),
        ["503"] = new("Please try again shortly", "请稍后重试", "請稍後重試"),
        // Records
        ["required"] = new("{0} is missing.", "请填写{0}。", "請填寫{0}。"),
        ["taken"] = new("{0}: “{1}” is taken already.", "{0}“{1}”已被使用。", "{0}「{1}」已被使用。"),
        ["too_long"] = new("{0} may have {1} characters; it has {2}.", "{0}最多 {1} 个字符，现有 {2} 个。", "{0}最多 {1} 個字元，目前有 {2} 個。"),
        ["not_a_text"] = new("{0} must be text.", "{0}应为文本。", "{0}應為文字。"),
        ["forbidden_character"] = new("{0} contains a character that cannot be stored.", "{0}含有无法保存的字符。", "{0}含有無法儲存的字元。"),
        ["not_a_number"] = new("{0}: “{1}” is not a number.", "{0}“{1}”不是数字。", "{0}「{1}」不是數字。"),
        ["not_a_whole_number"] = new("{0}: “{1}” is not a whole number.", "{0}“{1}”不是整数。", "{0}「{1}」不是整數。"),
        ["too_many_decimals"] = new("{0}: “{1}” has more than {2} decimals.", "{0}“{1}”的小数超过 {2} 位。", "{0}「{1}」的小數超過 {2} 位。"),
        ["out_of_range"] = new("{0}: {1} is outside of what can be stored.", "{0}的值 {1} 超出范围。", "{0}的值 {1} 超出範圍。"),
        ["total_out_of_range"] = new("A total would become larger than can be stored.", "合计超出可保存的范围。", "合計超出可儲存的範圍。"),
        ["not_a_boolean"] = new("{0} must be true or false.", "{0}应为 true 或 false。", "{0}應為 true 或 false。"),
        ["not_a_date"] = new("{0}: “{1}” is not a date such as 2026-07-19.", "{0}“{1}”不是日期，应如 2026-07-19。", "{0}「{1}」不是日期，應如 2026-07-19。"),
        ["no_such_date"] = new("{0}: there is no day “{1}”.", "{0}：没有“{1}”这一天。", "{0}：沒有「{1}」這一天。"),
        ["no_such_time"] = new("{0}: there is no time “{1}”.", "{0}：没有“{1}”这个时间。", "{0}：沒有「{1}」這個時間。"),
        ["ambiguous_date"] = new("{0}: “{1}” can be read in two ways; choose the order of day and month.", "{0}“{1}”有两种读法，请选择日月顺序。", "{0}「{1}」有兩種讀法，請選擇日月順序。"),
        ["not_a_date_time"] = new("{0}: “{1}” is not a time such as 2026-07-19T09:30:00Z.", "{0}“{1}”不是时间，应如 2026-07-19T09:30:00Z。", "{0}「{1}」不是時間，應如 2026-07-19T09:30:00Z。"),
        ["not_a_choice"] = new("{0}: “{1}” is not one of {2}.", "{0}“{1}”不在可选值 {2} 之内。", "{0}「{1}」不在可選值 {2} 之內。"),
        ["not_an_id"] = new("{0}: “{1}” is not the id of a record.", "{0}“{1}”不是记录编号。", "{0}「{1}」不是記錄編號。"),
        ["no_such_record"] = new("{0}: there is no record {1}.", "{0}：记录 {1} 不存在。", "{0}：記錄 {1} 不存在。"),
        ["not_an_email"] = new("{0}: “{1}” is not an e-mail address.", "{0}“{1}”不是有效的邮箱地址。", "{0}「{1}」不是有效的電子郵件地址。"),
        ["not_a_phone"] = new("{0}: “{1}” is not a telephone number.", "{0}“{1}”不是电话号码。", "{0}「{1}」不是電話號碼。"),
        ["not_a_url"] = new("{0}: “{1}” is not a web address.", "{0}“{1}”不是网址。", "{0}「{1}」不是網址。"),
        ["read_only"] = new("{0} is computed and cannot be set.", "{0}由系统计算，不能修改。", "{0}由系統計算，不能修改。"),
        ["unknown_field"] = new("There is no field “{1}” on {2}. Did you mean {3}?", "{2} 没有字段“{1}”。是否指 {3}？", "{2} 沒有欄位「{1}」。是否指 {3}？"),
        ["unknown_field_plain"] = new("There is no field “{1}” on {2}.", "{2} 没有字段“{1}”。", "{2} 沒有欄位「{1}」。"),
        ["unknown_object"] = new("There is no object “{1}”.", "没有对象“{1}”。", "沒有物件「{1}」。"),
        ["not_found"] = new("There is no such record.", "记录不存在。", "記錄不存在。"),
        ["not_allowed"] = new("You may not do this.", "您没有此操作的权限。", "您沒有此操作的權限。"),
        ["still_linked"] = new("Records of “{2}” still belong to it.", "仍有“{2}”记录与其关联。", "仍有「{2}」記錄與其關聯。"),
        ["record_twice"] = new("Record {1} is named twice in one change.", "记录 {1} 在一次修改中出现两次。", "記錄 {1} 在一次修改中出現兩次。"),
        ["changed_meanwhile"] = new("{0} was changed by somebody else in the meantime.", "{0}已被其他人修改。", "{0}已被其他人修改。"),
        ["unknown_version"] = new("The version given in If-Match was never seen, or is not the current one.", "If-Match 中的版本不存在或不是当前版本。", "If-Match 中的版本不存在或不是目前版本。"),
        ["idempotency_key_reused"] = new("This Idempotency-Key was used for another request.", "该 Idempotency-Key 已用于其他请求。", "該 Idempotency-Key 已用於其他請求。"),
        ["idempotency_key_too_long"] = new("An Idempotency-Key has 1 to {1} characters.", "Idempotency-Key 的长度为 1 到 {1} 个字符。", "Idempotency-Key 的長度為 1 到 {1} 個字元。"),
        ["contact_of_other_account"] = new("{0} belongs to another account.", "{0}属于其他客户。", "{0}屬於其他客戶。"),
        ["field_not_allowed"] = new("You may not change {0}.", "您无权修改{0}。", "您無權修改{0}。"),
        ["rights_not_understood"] = new("The rights cannot be read at “{1}”.", "权限设置中的“{1}”无法识别。", "權限設定中的「{1}」無法識別。"),
        ["one_default_role"] = new("Another role is already the one for users without a role.", "已有其他角色被设为无角色用户的默认角色。", "已有其他角色被設為無角色使用者的預設角色。"),
        ["only_own_fields"] = new("{0} may only look at stored fields of the record itself, not at {1}.", "{0}只能使用记录自身的字段，不能使用 {1}。", "{0}只能使用記錄自身的欄位，不能使用 {1}。"),
        ["one_target"] = new("Choose exactly one: a user, a team, a department or a role.", "请只选择一项：用户、团队、部门或角色。", "請只選擇一項：使用者、團隊、部門或角色。"),
        ["part_of_itself"] = new("{0} would make a circle.", "{0}会形成循环。", "{0}會形成循環。"),
        ["no_team_here"] = new("Records of this kind have no owner and no team.", "该类记录没有负责人，也没有相关团队。", "該類記錄沒有負責人，也沒有相關團隊。"),
        ["key_scopes"] = new("Scopes are written as “account:read *:write”.", "权限范围的写法如“account:read *:write”。", "權限範圍的寫法如「account:read *:write」。"),
        ["may_not_import"] = new("You may not import into “{1}”: that needs the right to import, and to see and change all its records.", "您无权向“{1}”导入：需要导入权限，并能查看和修改其全部记录。", "您無權向「{1}」匯入：需要匯入權限，並能檢視和修改其全部記錄。"),
        ["user_gone"] = new("The user for whom this was to run may no longer sign in.", "执行该任务的用户已无法登录。", "執行此工作的使用者已無法登入。"),
        ["bulk_some_refused"] = new("Some records could not be changed.", "部分记录未能修改。", "部分記錄未能修改。"),
        ["bulk_some_kept"] = new("What somebody has changed since was kept.", "此后被修改过的内容已保留。", "此後被修改過的內容已保留。"),
        ["cannot_be_undone"] = new("This cannot be taken back.", "该操作无法撤销。", "此操作無法復原。"),
        ["last_administrator"] = new("At least one active administrator must remain.", "至少要保留一名启用的管理员。", "至少要保留一名啟用的管理員。"),
        // Requests
        ["not_json"] = new("The body is not valid JSON.", "请求内容不是有效的 JSON。", "請求內容不是有效的 JSON。"),
        ["not_an_object"] = new("The body must be a JSON object.", "请求内容应为 JSON 对象。", "請求內容應為 JSON 物件。"),
        ["too_many_records"] = new("One request may carry {1} records.", "一次最多提交 {1} 条记录。", "一次最多提交 {1} 筆記錄。"),
        ["no_records"] = new("There is no record in the request.", "请求中没有记录。", "請求中沒有記錄。"),
        ["unknown_parameter"] = new("There is no parameter “{1}”.", "没有参数“{1}”。", "沒有參數「{1}」。"),
        ["bad_parameter"] = new("The parameter “{1}” cannot be read.", "参数“{1}”无法识别。", "參數「{1}」無法識別。"),
        ["limit_out_of_range"] = new("limit lies between 1 and {1}.", "limit 应在 1 到 {1} 之间。", "limit 應在 1 到 {1} 之間。"),
        ["bad_cursor"] = new("The cursor does not belong to this query.", "cursor 不属于此查询。", "cursor 不屬於此查詢。"),
        ["bad_if_match"] = new("If-Match must be a version such as \"3\".", "If-Match 应为版本号，如 \"3\"。", "If-Match 應為版本號，如 \"3\"。"),
        ["not_a_field_name"] = new("“{1}” is not the name of a field.", "“{1}”不是字段名。", "「{1}」不是欄位名稱。"),
        ["too_many_fields"] = new("At most {1} fields can be asked for at once.", "一次最多取 {1} 个字段。", "一次最多取 {1} 個欄位。"),
        ["too_many_links"] = new("At most {1} links can be followed at once.", "一次最多经过 {1} 个关联。", "一次最多經過 {1} 個關聯。"),
        ["too_many_sort_keys"] = new("At most {1} sort keys.", "最多 {1} 个排序字段。", "最多 {1} 個排序欄位。"),
        ["too_many_groups"] = new("At most {1} groups and {2} measures.", "最多 {1} 个分组和 {2} 个度量。", "最多 {1} 個分組和 {2} 個度量。"),
        ["name_twice"] = new("A name occurs twice among groups and measures.", "分组与度量中有重名。", "分組與度量中有重名。"),
        ["unknown_bucket"] = new("“{1}” is not one of day, week, month, quarter, year.", "“{1}”不在 day、week、month、quarter、year 之内。", "「{1}」不在 day、week、month、quarter、year 之內。"),
        ["bucket_needs_date"] = new("“{1}” is not a date.", "“{1}”不是日期字段。", "「{1}」不是日期欄位。"),
        ["measure_needs_field"] = new("“{1}” needs a field.", "“{1}”需要指定字段。", "「{1}」需要指定欄位。"),
        ["measure_not_for_type"] = new("“{1}” cannot be taken of {2}.", "不能对 {2} 计算“{1}”。", "不能對 {2} 計算「{1}」。"),
        ["unknown_measure"] = new("“{1}” is not a measure.", "没有度量“{1}”。", "沒有度量「{1}」。"),
        ["unknown_sort"] = new("“{1}” is not among groups and measures.", "“{1}”不在分组与度量之内。", "「{1}」不在分組與度量之內。"),
        ["not_searchable"] = new("“{1}” has nothing to search in.", "“{1}”没有可搜索的字段。", "「{1}」沒有可搜尋的欄位。"),
        ["search_too_long"] = new("A search has at most {1} characters.", "搜索内容最多 {1} 个字符。", "搜尋內容最多 {1} 個字元。"),
        ["not_possible"] = new("This address takes {1}.", "该地址只接受 {1}。", "該位址只接受 {1}。"),
        ["wrong_origin"] = new("The request comes from another site.", "请求来自其他站点。", "請求來自其他網站。"),
        ["needs_json"] = new("Send application/json.", "请使用 application/json。", "請使用 application/json。"),
        ["needs_multipart"] = new("Send the file as multipart/form-data.", "请以 multipart/form-data 发送文件。", "請以 multipart/form-data 傳送檔案。"),
        ["too_large"] = new("The request is too large.", "请求内容过大。", "請求內容過大。"),
        ["busy"] = new("The server is busy or its disk is full; nothing was saved.", "服务器繁忙或磁盘已满，内容未保存。", "伺服器忙碌或磁碟已滿，內容未儲存。"),
        ["query_too_slow"] = new("The query takes too long; narrow the filter.", "查询耗时过长，请缩小筛选范围。", "查詢耗時過長，請縮小篩選範圍。"),
        ["internal"] = new("It has been logged under {1}.", "已记录，编号 {1}。", "已記錄，編號 {1}。"),
        // Files
        ["file_type_not_allowed"] = new("Files such as “{1}” cannot be stored here.", "不能保存“{1}”这类文件。", "不能儲存「{1}」這類檔案。"),
        ["file_type_differs"] = new("The content of “{1}” is not what its name says.", "“{1}”的内容与文件名不符。", "「{1}」的內容與檔名不符。"),
        ["file_not_for_field"] = new("{0} takes no files such as “{1}”.", "{0}不能使用“{1}”这类文件。", "{0}不能使用「{1}」這類檔案。"),
        ["file_too_large"] = new("A file may have {1} MB.", "单个文件最大 {1} MB。", "單一檔案最大 {1} MB。"),
        ["files_full"] = new("All files together may have {1} MB; there is no room for this one.", "文件总量上限为 {1} MB，已无法容纳该文件。", "檔案總量上限為 {1} MB，已無法容納該檔案。"),
        ["no_space"] = new("The server's disk is full; the file was not saved.", "服务器磁盘已满，文件未保存。", "伺服器磁碟已滿，檔案未儲存。"),
        // Exports
        ["unknown_format"] = new("“{1}” is not one of {2}.", "“{1}”不在 {2} 之内。", "「{1}」不在 {2} 之內。"),
        ["too_many_exports"] = new("Too many exports. Try again in {1} seconds.", "导出过于频繁，请在 {1} 秒后重试。", "匯出過於頻繁，請在 {1} 秒後重試。"),
        // Expressions
        ["unknown_function"] = new("There is no function “{1}”. Did you mean {2}?", "没有函数“{1}”。是否指 {2}？", "沒有函數「{1}」。是否指 {2}？"),
        ["unknown_function_plain"] = new("There is no function “{1}”.", "没有函数“{1}”。", "沒有函數「{1}」。"),
        ["unexpected"] = new("“{1}” is not expected here.", "此处不应出现“{1}”。", "此處不應出現「{1}」。"),
        ["unexpected_end"] = new("The expression ends too early.", "表达式不完整。", "運算式不完整。"),
        ["unexpected_character"] = new("The character “{1}” has no meaning here.", "无法识别字符“{1}”。", "無法識別字元「{1}」。"),
        ["unclosed_text"] = new("A text is not closed with a quotation mark.", "文本缺少结束引号。", "文字缺少結束引號。"),
        ["expected"] = new("“{1}” is expected here, not “{2}”.", "此处应为“{1}”，而不是“{2}”。", "此處應為「{1}」，而不是「{2}」。"),
        ["expression_too_long"] = new("An expression has at most {1} characters.", "表达式最多 {1} 个字符。", "運算式最多 {1} 個字元。"),
        ["expression_too_deep"] = new("An expression is nested at most {1} deep.", "表达式最多嵌套 {1} 层。", "運算式最多巢狀 {1} 層。"),
        ["expression_too_large"] = new("An expression has at most {1} terms.", "表达式最多 {1} 项。", "運算式最多 {1} 項。"),
        ["path_too_long"] = new("A path follows at most {1} links.", "路径最多经过 {1} 个关联。", "路徑最多經過 {1} 個關聯。"),
        ["not_a_link"] = new("“{1}” is not a link to other records.", "“{1}”不是关联字段。", "「{1}」不是關聯欄位。"),
        ["not_a_condition"] = new("A condition is needed here, something that is true or false.", "此处需要条件表达式。", "此處需要條件運算式。"),
        ["operator_not_for_type"] = new("“{1}” does not work on {2}.", "“{1}”不适用于 {2}。", "「{1}」不適用於 {2}。"),
        ["operator_not_for_types"] = new("“{1}” does not work on {2} and {3}.", "“{1}”不适用于 {2} 与 {3}。", "「{1}」不適用於 {2} 與 {3}。"),
        ["types_differ"] = new("{1} cannot be compared with {2}.", "{1} 与 {2} 不能比较。", "{1} 與 {2} 不能比較。"),
        ["formula_of_other_type"] = new("The formula “{1}” gives {2}, not {3}.", "公式“{1}”的结果类型为 {2}，而不是 {3}。", "公式「{1}」的結果類型為 {2}，而不是 {3}。"),
        ["formulas_too_deep"] = new("Formulas that use formulas go at most {1} deep.", "公式引用公式最多 {1} 层。", "公式引用公式最多 {1} 層。"),
        ["list_needs_in"] = new("A list stands only behind in, = or !=.", "列表只能用在 in、= 或 != 之后。", "清單只能用在 in、= 或 != 之後。"),
        ["unknown_rollup"] = new("No records are known as “{1}” to {2}. Did you mean {3}?", "{2} 没有名为“{1}”的关联记录。是否指 {3}？", "{2} 沒有名為「{1}」的關聯記錄。是否指 {3}？"),
        ["unknown_rollup_plain"] = new("No records are known as “{1}” to {2}.", "{2} 没有名为“{1}”的关联记录。", "{2} 沒有名為「{1}」的關聯記錄。"),
        ["rollup_needs_name"] = new("{1} takes the name of linked records, as in {1}(orders where …). To compare values use least and greatest.", "{1} 需要关联记录的名称，如 {1}(orders where …)；比较数值请用 least 和 greatest。", "{1} 需要關聯記錄的名稱，如 {1}(orders where …)；比較數值請用 least 和 greatest。"),
        ["rollup_needs_field"] = new("{1} needs a field, as in {1}({2}.amount).", "{1} 需要字段，如 {1}({2}.amount)。", "{1} 需要欄位，如 {1}({2}.amount)。"),
        ["rollup_takes_no_field"] = new("{1} looks at records as a whole, not at “{2}”.", "{1} 针对整条记录，不能指定字段“{2}”。", "{1} 針對整筆記錄，不能指定欄位「{2}」。"),
        ["too_many_rollups"] = new("An expression looks at linked records at most {1} times.", "一个表达式最多统计关联记录 {1} 次。", "一個運算式最多統計關聯記錄 {1} 次。"),
        ["wrong_argument_count"] = new("{1} takes {2} arguments, not {3}.", "{1} 需要 {2} 个参数，而不是 {3} 个。", "{1} 需要 {2} 個參數，而不是 {3} 個。"),
        ["wrong_argument_type"] = new("{1} needs {2} here, not {3}.", "{1} 此处需要 {2}，而不是 {3}。", "{1} 此處需要 {2}，而不是 {3}。"),
        // Signing in
        ["signed_out"] = new("You are not signed in, or the session has ended.", "尚未登录或登录已过期。", "尚未登入或登入已過期。"),
        ["wrong_password"] = new("E-mail or password is wrong.", "邮箱或密码不正确。", "電子郵件或密碼不正確。"),
        ["too_many_attempts"] = new("Too many attempts. Try again in {1} seconds.", "尝试次数过多，请在 {1} 秒后重试。", "嘗試次數過多，請在 {1} 秒後重試。"),
        ["password_too_short"] = new("A password has at least {1} characters.", "密码至少 {1} 个字符。", "密碼至少 {1} 個字元。"),
        ["password_too_long"] = new("A password has at most {1} characters.", "密码最多 {1} 个字符。", "密碼最多 {1} 個字元。"),
        ["password_leaked"] = new("This password is on lists of leaked passwords; choose another.", "该密码已在泄露名单中，请换一个。", "該密碼已在外洩名單中，請換一個。"),
        ["wrong_token"] = new("The set-up token is not valid. The program prints the current one when it starts.", "设置令牌无效，程序启动时会打印当前令牌。", "設定權杖無效，程式啟動時會印出目前的權杖。"),
        ["unknown_zone"] = new("“{1}” is not a time zone.", "“{1}”不是时区。", "「{1}」不是時區。"),
        // Imports
        ["no_file"] = new("There is no file in the request.", "请求中没有文件。", "請求中沒有檔案。"),
        ["incomplete_file"] = new("The file did not arrive as a whole.", "文件没有完整送达。", "檔案沒有完整送達。"),
        ["empty_file"] = new("The file is empty.", "文件为空。", "檔案為空。"),
        ["no_header"] = new("The file has no line of column names.", "文件没有列名行。", "檔案沒有欄位名稱列。"),
        ["too_many_columns"] = new("The file has too many columns.", "文件的列过多。", "檔案的欄過多。"),
        ["binary_file"] = new("This is not a table: neither text nor a workbook.", "该文件不是表格，既不是文本也不是工作簿。", "該檔案不是表格，既不是文字也不是活頁簿。"),
        ["wrong_encoding"] = new("The file is not in the encoding {1}.", "文件的编码不是 {1}。", "檔案的編碼不是 {1}。"),
        ["unknown_encoding"] = new("“{1}” is not an encoding.", "“{1}”不是已知编码。", "「{1}」不是已知編碼。"),
        ["unreadable_workbook"] = new("The workbook cannot be read; it may be damaged.", "工作簿无法读取，可能已损坏。", "活頁簿無法讀取，可能已損毀。"),
        ["encrypted_workbook"] = new("The workbook is protected by a password.", "工作簿有密码保护。", "活頁簿有密碼保護。"),
        ["workbook_too_large"] = new("The workbook is too large when unpacked; save it as CSV.", "工作簿解压后过大，请另存为 CSV。", "活頁簿解壓後過大，請另存為 CSV。"),
        ["no_such_sheet"] = new("There is no sheet “{1}”.", "没有名为“{1}”的工作表。", "沒有名為「{1}」的工作表。"),
        ["too_many_cells"] = new("The row has more cells than there are columns.", "该行的单元格多于列数。", "該列的儲存格多於欄數。"),
        ["too_few_cells"] = new("The row has fewer cells than there are columns.", "该行的单元格少于列数。", "該列的儲存格少於欄數。"),
        ["cell_too_long"] = new("A cell is longer than 100,000 characters.", "单元格超过 100,000 个字符。", "儲存格超過 100,000 個字元。"),
        ["unclosed_quote"] = new("A quotation mark is not closed.", "引号未闭合。", "引號未閉合。"),
        ["bad_bytes"] = new("The row contains bytes that are not valid in the file's encoding.", "该行含有与文件编码不符的字节。", "該列含有與檔案編碼不符的位元組。"),
        ["formula_error"] = new("A cell holds an error instead of a value.", "单元格是错误值。", "儲存格是錯誤值。"),
        ["missing_cell"] = new("{0} is missing in the file.", "文件中缺少{0}。", "檔案中缺少{0}。"),
        ["other_value_before"] = new("{0}: an earlier row gave another value; it stays.", "{0}：前面的行给出了不同的值，以先出现的为准。", "{0}：前面的列給出了不同的值，以先出現的為準。"),
        ["unknown_recipe"] = new("There is no recipe “{1}”.", "没有名为“{1}”的导入方案。", "沒有名為「{1}」的匯入方案。"),
        ["bad_recipe"] = new("The recipe cannot be read: {1}.", "导入方案无法读取：{1}。", "匯入方案無法讀取：{1}。"),
        ["no_such_column"] = new("The file has no column “{1}”.", "文件没有列“{1}”。", "檔案沒有欄「{1}」。"),
        ["unmapped"] = new("{0} must be mapped to a column.", "必须为{0}选择一列。", "必須為{0}選擇一欄。"),
        ["key_not_unique"] = new("{1}: records cannot be told apart by {2}.", "{1}：不能按 {2} 区分记录。", "{1}：不能按 {2} 區分記錄。"),
        ["wrong_state"] = new("This is not possible while the import is “{1}”.", "导入处于“{1}”状态时不能执行此操作。", "匯入處於「{1}」狀態時不能執行此操作。"),
        ["import_not_found"] = new("There is no such import.", "没有该导入。", "沒有該匯入。"),
        // Jobs and webhooks
        ["job_not_found"] = new("There is no such job.", "没有该任务。", "沒有該工作。"),
        ["job_wrong_state"] = new("This is not possible while the job is “{1}”.", "任务处于“{1}”状态时不能执行此操作。", "工作處於「{1}」狀態時不能執行此操作。"),
        ["job_failed"] = new("It failed; the program's log says why.", "执行失败，原因见程序日志。", "執行失敗，原因見程式記錄。"),
        ["job_interrupted"] = new("The program was stopped while it ran.", "执行时程序被中断。", "執行時程式被中斷。"),
        ["event_failed"] = new("What follows from the change could not be done.", "未能完成该变更的后续处理。", "未能完成該變更的後續處理。"),
        ["subscriber_gone"] = new("This version of the program has no “{1}” any more.", "当前版本已没有“{1}”。", "目前版本已沒有「{1}」。"),
        ["unknown_event"] = new("There is no event “{1}”.", "没有事件“{1}”。", "沒有事件「{1}」。"),
        ["not_a_webhook_url"] = new("{0}: messages cannot be sent to “{1}”. No name or password, no fragment, and port 80, 443 or one from 1024 on.", "{0}：无法向“{1}”发送消息。地址不能包含用户名、密码或片段，端口应为 80、443 或不小于 1024。", "{0}：無法向「{1}」傳送訊息。位址不能包含使用者名稱、密碼或片段，連接埠應為 80、443 或不小於 1024。"),
        ["webhook_not_ready"] = new("The webhook is switched off, deleted, or has no secret yet.", "该 Webhook 已停用、已删除或尚未生成密钥。", "該 Webhook 已停用、已刪除或尚未產生密鑰。"),
        ["webhook_bad_status"] = new("The receiver answered with status {1}.", "接收方返回状态 {1}。", "接收方回傳狀態 {1}。"),
        ["webhook_gone"] = new("The receiver wants no more messages (status {1}).", "接收方不再接收消息（状态 {1}）。", "接收方不再接收訊息（狀態 {1}）。"),
        ["webhook_timed_out"] = new("The receiver did not answer in time.", "接收方未在限定时间内响应。", "接收方未在限定時間內回應。"),
        ["webhook_no_such_host"] = new("There is no such host.", "找不到该主机。", "找不到該主機。"),
        ["webhook_not_secure"] = new("The secure connection could not be made; its certificate may be invalid.", "无法建立安全连接，证书可能无效。", "無法建立安全連線，憑證可能無效。"),
        ["webhook_address_refused"] = new("The address leads into a private network, which the operator has not opened.", "该地址指向未开放的内部网络。", "該位址指向未開放的內部網路。"),
        ["webhook_unreachable"] = new("The receiver cannot be reached.", "无法连接接收方。", "無法連線至接收方。"),
        ["file_gone"] = new("The uploaded file is no longer there.", "上传的文件已不存在。", "上傳的檔案已不存在。"),
    };

    public static IReadOnlyCollection<string> Codes => Texts.Keys;

    public static string Title(int status, Language language) =>
        Texts.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture))?.In(language) ?? status.ToString(CultureInfo.InvariantCulture);

    public static string Of(Finding finding, Schema? schema, Language language)
    {
        // Where nothing is near to what was written, there is nothing to propose.
        var code = finding.Code is "unknown_field" or "unknown_function" or "unknown_rollup" && finding.Arguments is [.., "" or null] ? finding.Code + "_plain" : finding.Code;
        if (!Texts.TryGetValue(code, out var text))
            return finding.Code;
        var arguments = new object?[Math.Max(finding.Arguments.Length + 1, 5)];
        arguments[0] = Label(finding, schema, language);
        for (var i = 0; i < finding.Arguments.Length; i++)
            arguments[i + 1] = finding.Code == "still_linked" && finding.Arguments[i] is string name && schema?.Find(name) is { } type ? type.Plural.In(language) : Shown(finding.Arguments[i]);
        var sentence = string.Format(CultureInfo.InvariantCulture, text.In(language), arguments);
        return finding.Position is { } at ? sentence + At(at, language) : sentence;
    }

    private static string Label(Finding finding, Schema? schema, Language language) =>
        finding is { Object: { } name, Field: { } field } && schema?.Find(name)?.Find(field) is { } known ? known.Labels.In(language) : finding.Field ?? Value(language);

    private static string Value(Language language) => language == Language.English ? "The value" : "值";

    private static object? Shown(object? argument) => argument is decimal number ? number.ToString("0.####", CultureInfo.InvariantCulture) : argument;

    private static string At(int position, Language language) => language switch
    {
        Language.SimplifiedChinese => $"（第 {position + 1} 个字符）",
        Language.TraditionalChinese => $"（第 {position + 1} 個字元）",
        _ => $" (at character {position + 1})",
    };
}
