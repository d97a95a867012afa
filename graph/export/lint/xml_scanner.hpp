#pragma once
// Reads XML forward as it comes, in pieces of any size, tag by tag, in constant memory: what the linter needs, no more. No DTD, no
// namespaces beyond prefixes cut off. What is not well-formed ends the scan with a fault. XML 1.0, fifth edition.
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::graph {

enum class XmlEvent : std::uint8_t {
    start,
    end,
    text,
    more, ///< what was fed holds no further event; the rest of it is kept
    done, ///< a fault
};

struct XmlAttribute {
    std::string_view name;  ///< with its prefix
    std::string_view value; ///< entities resolved
};

/// Where `text` holds a character that XML 1.0 forbids, or is no UTF-8; its size where it does not.
[[nodiscard]] std::size_t find_illegal(std::string_view text);

class XmlScanner {
public:
    /// Nothing is kept of what was fed, and nothing is wrong with it.
    [[nodiscard]] bool is_idle() const { return kept_.empty() && !fault_; }
    [[nodiscard]] std::size_t depth() const { return depth_; } ///< elements that are open
    /// Instead of feeding a line, break and all, when that is known to change nothing. Only while idle.
    void pass_line() { ++lines_; }
    /// The next bytes, which stay where they are until next() says `more`.
    void feed(std::string_view bytes);
    /// All bytes were fed: where something is open still, that is a fault.
    void close();

    /// The next event; what it says holds until the next call. An empty element gives start and end; a text may come in pieces.
    XmlEvent next();
    [[nodiscard]] std::string_view name() const { return name_; } ///< of start and end, without prefix
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name) const;
    [[nodiscard]] std::string_view value(std::string_view name) const; ///< of an attribute; empty where there is none
    [[nodiscard]] std::string_view text() const { return text_; }
    /// The text so far had nothing but white space between two entities or references.
    [[nodiscard]] bool space_between_entities() const { return gap_ == Gap::lost; }
    [[nodiscard]] bool byte_order_mark() const { return byte_order_mark_; }
    [[nodiscard]] int line() const; ///< from 1, of what is read next; slow
    /// Why the scan ended before the end.
    [[nodiscard]] const std::optional<std::string>& fault() const { return fault_; }

private:
    /// Where a text stands between its entities.
    enum class Gap : std::uint8_t { none, after_entity, space, lost };
    enum class Parsed : std::uint8_t { whole, cut, bad };

    XmlEvent fail(std::string what);
    XmlEvent wait();
    bool begin(std::string_view& rest);
    XmlEvent text_event(std::string_view rest);
    XmlEvent section_event(std::string_view rest);
    XmlEvent tag_event(std::string_view rest);
    XmlEvent end_event(std::string_view rest);
    void open(std::string_view full);
    void set_name(std::string_view full);
    Parsed parse_attributes(std::string_view rest, std::size_t& at);
    bool resolve(std::string_view raw, std::string& out);
    void note_plain(std::string_view plain);

    std::string_view in_hand_; ///< what was fed, or kept_
    std::string kept_;         ///< what was fed before and what was kept of it, where something was
    std::size_t at_ = 0;       ///< of what is not yet read in in_hand_
    std::size_t legal_ = 0;    ///< bytes in hand before the first that may not stand there
    std::size_t depth_ = 0;    ///< elements that are open
    int lines_ = 0;            ///< before what is in hand
    Gap gap_ = Gap::none;
    bool begun_ = false;
    bool closed_ = false;
    bool pending_end_ = false;
    bool byte_order_mark_ = false;
    std::string_view name_;
    std::string_view text_;
    std::string resolved_;
    std::vector<XmlAttribute> attributes_;
    std::deque<std::string> resolved_values_; ///< of attributes with entities; a deque: what is in it never moves
    std::vector<std::string> open_;           ///< names of elements; those after depth_ are kept for their memory
    std::optional<std::string> fault_;
    int fault_line_ = 0;
};

} // namespace isnad::graph
