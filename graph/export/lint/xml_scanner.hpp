#pragma once
// Reads an XML file forward, tag by tag, in constant memory: what the linter needs, no more. No DTD, no namespaces beyond prefixes
// cut off. What is not well-formed ends the scan with a fault. XML 1.0, fifth edition.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::graph {

enum class XmlEvent : std::uint8_t { start, end, text, done };

struct XmlAttribute {
    std::string_view name; ///< with its prefix
    std::string value;     ///< entities resolved
};

class XmlScanner {
public:
    /// Throws Error{io} where the file cannot be read.
    explicit XmlScanner(const std::filesystem::path& path);

    /// The next event; what it says holds until the next call. An empty element gives start and end.
    XmlEvent next();
    [[nodiscard]] std::string_view name() const { return name_; } ///< of start and end, without prefix
    [[nodiscard]] const std::string* attribute(std::string_view name) const;
    [[nodiscard]] std::string_view value(std::string_view name) const; ///< of an attribute; empty where there is none
    [[nodiscard]] const std::string& text() const { return text_; }
    /// The text had nothing but white space between two entities or references.
    [[nodiscard]] bool space_between_entities() const { return space_between_entities_; }
    [[nodiscard]] bool byte_order_mark() const { return byte_order_mark_; }
    [[nodiscard]] int line() const { return lines_ + lines_in_hand() + 1; } ///< from 1, of what is read next; slow
    /// Why the scan ended before the end.
    [[nodiscard]] const std::optional<std::string>& fault() const { return fault_; }

private:
    bool fill(); ///< more bytes behind those in hand; false at the end of the file
    std::size_t find(std::string_view mark, std::size_t from);
    [[nodiscard]] bool begins(std::string_view mark) const;
    [[nodiscard]] int lines_in_hand() const;
    XmlEvent fail(std::string what);
    XmlEvent text_event();
    XmlEvent tag_event();
    bool skip_markup();
    bool parse_attributes(std::string_view inside);
    bool decode(std::string_view raw, std::string& out, bool keep_gaps);

    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Closer> file_;
    std::string buffer_;
    std::size_t at_ = 0;   ///< of what is not yet read in buffer_
    std::size_t used_ = 0; ///< attributes in use
    bool end_of_file_ = false;
    bool pending_end_ = false;
    bool space_between_entities_ = false;
    bool byte_order_mark_ = false;
    int lines_ = 0;         ///< before the buffer
    std::string_view name_; ///< like the attributes' names a view into the buffer
    std::string text_;
    std::vector<XmlAttribute> attributes_; ///< kept from tag to tag, for their memory
    std::vector<std::string> open_;
    std::optional<std::string> fault_;
};

} // namespace isnad::graph
