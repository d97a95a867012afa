#include "extract/text/normalize.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "extract/text/fold_table.hpp"
#include "extract/text/utf8.hpp"

namespace isnad::extract {

namespace {

/// Writes the view of a source. The view has room for the rest of the source at every moment, so that folds of no more bytes
/// than their source are written unchecked.
class Folder {
public:
    Folder(std::string_view source, const FoldTable::Impl& table) : source_(source), table_(table) { view_.resize(source.size() + 16); }

    NormalizedText run() {
        anchors_.push_back({0, 0, 0});
        while (at_ < source_.size()) {
            if (!irregular_) regular_run();
            if (at_ < source_.size()) irregular();
        }
        anchor();
        view_.resize(written_);
        return {std::move(view_), OffsetMap(std::move(anchors_))};
    }

private:
    using Cell = FoldTable::Impl::Cell;

    /// Folds that are as long as their source and need no anchor: nearly all of a text. Stops at the first that is not.
    void regular_run() {
        const char* in = source_.data() + at_;
        const char* const end = source_.data() + source_.size();
        char* out = view_.data() + written_;
        while (in < end) {
            std::size_t length = wide_ ? table_.wide.fold(in, end, out) : 0;
            if (length == 0) length = static_cast<signed char>(*in) < 0 ? fold_pairs(in, end, out) : fold_ascii(in, end, out);
            if (length == 0) break;
            in += length;
            out += length;
        }
        at_ = static_cast<std::size_t>(in - source_.data());
        written_ = static_cast<std::size_t>(out - view_.data());
        if (at_ > end_) end_ = at_;
    }

    [[nodiscard]] std::size_t fold_ascii(const char* in, const char* end, char* out) const {
        const char* const begin = in;
        for (; in < end && static_cast<signed char>(*in) >= 0; ++in) {
            const char to = table_.ascii[static_cast<unsigned char>(*in)];
            if (to == 0) break;
            *out++ = to;
        }
        return static_cast<std::size_t>(in - begin);
    }

    /// Up to eight code points of two bytes. May write a block, whose end the next call writes again.
    [[nodiscard]] std::size_t fold_pairs(const char* in, const char* end, char* out) const {
        if (end - in < static_cast<std::ptrdiff_t>(kBlock)) return fold_pair(in, end, out);
        const std::size_t length = fold_four_pairs(in, out);
        return length < 8 ? length : 8 + fold_four_pairs(in + 8, out + 8);
    }

    /// Bytes folded, up to eight: every byte of a fold of two bytes has its high bit set.
    [[nodiscard]] std::size_t fold_four_pairs(const char* in, char* out) const {
        const auto fold_at = [&](std::size_t i) { return std::uint64_t{table_.pairs[pair_at(in + i)]}; };
        const std::uint64_t folds = fold_at(0) | fold_at(2) << 16U | fold_at(4) << 32U | fold_at(6) << 48U;
        store_low_first(folds, out);
        return leading_high_bits(folds);
    }

    [[nodiscard]] std::size_t fold_pair(const char* in, const char* end, char* out) const {
        const std::uint16_t to = end - in < 2 ? std::uint16_t{0} : table_.pairs[pair_at(in)];
        out[0] = static_cast<char>(to & 0xFFU);
        out[1] = static_cast<char>(to >> 8U);
        return to == 0 ? 0 : 2;
    }

    /// One code point of any kind.
    void irregular() {
        const CodePoint c = decode(source_, at_);
        const Cell cell = table_.cell(c.value);
        switch (cell.kind) {
        case Fold::drop:
            return skip(c.length, false);
        case Fold::drop_mark:
            return skip(c.length, true);
        case Fold::one:
        case Fold::two:
        case Fold::three:
            return put({cell.bytes.data(), static_cast<std::size_t>(cell.kind)}, c.length);
        case Fold::expand:
            return expand(c);
        case Fold::compose:
            return compose(c);
        case Fold::alone:
            return alone(c);
        case Fold::carriage_return:
            return at_ + 1 < source_.size() && source_[at_ + 1] == '\n' ? skip(1, false) : put("\n", 1);
        }
    }

    /// The next character of the view begins at the source's place that is read.
    void anchor() {
        const auto view = static_cast<std::uint32_t>(written_);
        const OffsetMap::Anchor next{view, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end_)};
        if (anchors_.back().view == view)
            anchors_.back() = next;
        else
            anchors_.push_back(next);
        irregular_ = false;
    }

    void skip(std::uint32_t length, bool belongs_to_last) {
        // A mark behind a dropped control character belongs to no letter any more.
        if (belongs_to_last && end_ == at_ && written_ > 0) end_ += length;
        at_ += length;
        irregular_ = true;
    }

    void put(std::string_view folded, std::uint32_t length) {
        if (irregular_) anchor();
        if (folded.size() > length) view_.resize(view_.size() + folded.size() - length);
        std::memcpy(view_.data() + written_, folded.data(), folded.size());
        written_ += folded.size();
        at_ += length;
        end_ = at_;
        irregular_ = folded.size() != length;
    }

    /// Each code point of the expansion comes from all of its source.
    void expand(const CodePoint& c) {
        const auto found = table_.expansions.find(c.value);
        const std::string to = found != table_.expansions.end() ? found->second : table_.folded(c.value);
        const std::size_t begin = at_;
        view_.resize(view_.size() + to.size());
        for (std::size_t i = 0; i < to.size();) {
            const std::uint32_t length = decode(to, i).length;
            at_ = begin;
            if (i > 0) irregular_ = true;
            put({to.data() + i, length}, c.length);
            i += length;
        }
        irregular_ = true;
    }

    /// A mark such as a hamza above, which makes another letter of the letter before it.
    void compose(const CodePoint& mark) {
        std::size_t before = at_;
        CodePoint base = decode_before(source_, before);
        while (base.length > 0 && base.value < table_.cells.size() && is_dropped_mark(table_.cells[base.value].kind)) {
            before -= base.length;
            base = decode_before(source_, before);
        }
        const auto found = table_.composed.find({base.value, mark.value});
        if (found != table_.composed.end() && end_ == at_ && written_ > 0) replace_last(found->second);
        skip(mark.length, true);
    }

    static bool is_dropped_mark(Fold kind) { return kind == Fold::drop_mark || kind == Fold::compose; }

    void replace_last(const std::string& folded) {
        written_ -= decode_before({view_.data(), written_}, written_).length;
        while (anchors_.size() > 1 && anchors_.back().view > written_) anchors_.pop_back();
        if (view_.size() - written_ < source_.size() - at_ + folded.size() + 16) view_.resize(view_.size() + folded.size() + 16);
        std::memcpy(view_.data() + written_, folded.data(), folded.size());
        written_ += folded.size();
    }

    void alone(const CodePoint& c) {
        std::size_t next = at_ + c.length;
        while (source_.substr(next).starts_with(source_.substr(at_, c.length))) next += c.length;
        const CodePoint after = decode(source_, next);
        const CodePoint before = decode_before(source_, at_);
        const bool is_alone = !(before.length > 0 && FoldTable::Impl::is_letter_or_mark(before.value)) &&
                              !(after.length > 0 && FoldTable::Impl::is_letter_or_mark(after.value));
        const auto& [to_alone, to] = table_.alone.at(c.value);
        const std::string& folded = is_alone ? to_alone : to;
        if (is_alone) return put(folded, static_cast<std::uint32_t>(next - at_));
        if (folded.empty()) return skip(c.length, true);
        put(folded, c.length);
    }

    std::string_view source_;
    const FoldTable::Impl& table_;
    std::string view_;
    std::vector<OffsetMap::Anchor> anchors_;
    std::size_t at_ = 0;      ///< read so far
    std::size_t written_ = 0; ///< of view_
    std::size_t end_ = 0;     ///< source end of the last character written, with its marks
    bool irregular_ = false;  ///< the next character needs an anchor
    const bool wide_ = WideFold::is_supported();
};

} // namespace

std::uint32_t OffsetMap::source(std::uint32_t view) const {
    const auto after = std::upper_bound(anchors_.begin(), anchors_.end(), view, [](std::uint32_t v, const Anchor& a) { return v < a.view; });
    if (after == anchors_.begin()) return view;
    const Anchor& anchor = *std::prev(after);
    return anchor.source + (view - anchor.view);
}

std::uint32_t OffsetMap::source_end(std::uint32_t view) const {
    const auto found = std::lower_bound(anchors_.begin(), anchors_.end(), view, [](const Anchor& a, std::uint32_t v) { return a.view < v; });
    if (found != anchors_.end() && found->view == view) return found->source_end;
    if (found == anchors_.begin()) return view;
    const Anchor& anchor = *std::prev(found);
    return anchor.source + (view - anchor.view);
}

NormalizedText normalize(std::string_view source, const FoldTable& table) {
    assert(source.size() < (1U << 30U));
    return Folder(source, table.impl()).run();
}

std::string fold(std::string_view source, const FoldTable& table) {
    return normalize(source, table).text;
}

} // namespace isnad::extract
