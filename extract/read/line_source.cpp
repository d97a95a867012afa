#include "extract/read/line_source.hpp"

#include <algorithm>

namespace isnad::extract {

bool LineSource::next() {
    line_.clear();
    too_long_ = false;
    bool any = false;
    for (;;) {
        if (block_.empty()) block_ = bytes_.next();
        if (block_.empty()) break;
        any = true;
        const std::size_t end = block_.find('\n');
        append(block_.substr(0, end));
        block_.remove_prefix(end == std::string_view::npos ? block_.size() : end + 1);
        if (end != std::string_view::npos) break;
    }
    if (!line_.empty() && line_.back() == '\r') line_.pop_back();
    if (any) ++number_;
    return any;
}

void LineSource::append(std::string_view part) {
    const std::size_t room = longest_ - line_.size();
    too_long_ = too_long_ || part.size() > room;
    if (!too_long_) line_ += part;
}

} // namespace isnad::extract
