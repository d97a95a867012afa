// Any bytes as a line of JSON and as a text: a document or one line of words, never a fault.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "extract/read/check_text.hpp"
#include "extract/read/json_document.hpp"

using namespace isnad;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static extract::JsonDocuments documents;
    std::string line(reinterpret_cast<const char*>(data), size);
    const auto text_fault = extract::check_text(line, "file");
    const extract::JsonDocuments::Result result = documents.parse(line, "default");
    const bool told = result.document || !result.fault.empty();
    const bool whole = !result.document || (!result.document->id.empty() && !extract::is_blank(result.document->body()));
    // What is no UTF-8 is no JSON either.
    const bool agree = !text_fault || text_fault->column == 0 || !result.document;
    if (!told || !whole || !agree || result.fault.find('\n') != std::string::npos) std::abort();
    return 0;
}
