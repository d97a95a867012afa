#pragma once
// A report as blocks of runs, with words but without a form: sections are composed once, and each writer (HTML, Markdown) says only
// how a block looks. Text of documents is in runs of its own kinds, so that no writer can take it for its own words.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace isnad::graph {

struct Run {
    enum class Kind : std::uint8_t {
        words,    ///< the report's own
        foreign,  ///< out of a document or the graph: a name, a title; stands isolated in its own direction
        number,   ///< `value` in ASCII digits, `key` what is counted
        date,     ///< `value` in EDTF
        citation, ///< `value` the number of a source
        code,     ///< an id, a hash, a command
        link,     ///< foreign, to `value`
        strong,   ///< words
    };
    Kind kind = Kind::words;
    std::string text; ///< as shown; safe for a line (text.hpp)
    std::string value = {};
    std::string key = {};
};
using Line = std::vector<Run>;

struct Heading {
    std::uint8_t level = 2;
    std::string id; ///< ASCII
    std::string text;
};

struct Paragraph {
    Line line;
    bool aside = false; ///< a note, less loud
};

/// Pairs of a term and what is said of it.
struct Terms {
    std::vector<std::pair<std::string, Line>> rows;
};

/// Few numbers, large.
struct Figures {
    std::vector<std::pair<std::string, Line>> tiles;
};

/// A sentence of a document with the words in it that say so, and every document that has it.
struct Quotation {
    std::string language;
    std::string before, words, after; ///< as shown
    Line sources;
    std::string document; ///< verbatim id, begin and end in code points, of the first: for programs
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};

/// An event in the chronology.
struct Entry {
    std::string id;
    std::string kind;   ///< "Meeting": for styles
    std::string status; ///< "happened"
    Line date;
    Line head;
    std::vector<std::pair<std::string, Line>> details;
    std::vector<Quotation> quotations;
};

struct Table {
    struct Column {
        std::string head;
        bool numeric = false;
    };
    std::string id;
    std::string caption;
    std::vector<Column> columns;
    std::vector<std::vector<Line>> rows;      ///< as many cells as there are columns
    bool dense = false;                       ///< many narrow columns of counts
    std::array<std::string, 2> unrolled = {}; ///< of a dense one: heads of a column and of its cell, for a form that has no room for so many columns
};

/// A picture; the same data stands in a table beside it.
struct Picture {
    std::string id;
    std::string svg;  ///< one element <svg>
    std::string text; ///< what there is to see, for those who do not see it
    std::string caption;
};

struct Bullets {
    std::vector<Line> items;
};

/// The numbered sources; `number` is what citations name.
struct Reference {
    std::string number;
    std::string label;
    std::string language;
    Line line;
};
struct References {
    std::vector<Reference> items;
};

using PageBlock = std::variant<Heading, Paragraph, Terms, Figures, Entry, Table, Picture, Bullets, References>;

struct Page {
    std::string language;
    bool right_to_left = false;
    std::string title;
    Line subtitle;
    std::string contents; ///< "Contents", in the page's language
    std::string colon;    ///< between a term and what is said of it, with the space behind
    std::vector<PageBlock> blocks;
};

} // namespace isnad::graph
