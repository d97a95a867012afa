#pragma once
// A page as Markdown for pandoc: quotations as footnotes of their event, pictures as files beside it, direction as attributes of divs and
// spans (pandoc's fenced_divs, bracketed_spans), which its writers for Word and HTML keep. Text of documents is escaped letter by letter.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/report/page.hpp"

namespace isnad::graph {

struct MarkdownPage {
    std::string text;
    std::vector<std::pair<std::string, std::string>> pictures; ///< name of the file beside it, its content
};

/// `stem` is what names of files beside the page begin with, `style` the style sheet of pictures. `for_word`: columns of a page from right to
/// left stand in reverse, since pandoc cannot tell Word that a table runs so.
[[nodiscard]] MarkdownPage to_markdown(const Page& page, const std::string& stem, const std::string& style, bool for_word = false);

/// Appends `text` so that no reader of Markdown sees markup in it.
void append_markdown(std::string& out, std::string_view text);

} // namespace isnad::graph
