#include "tests/bench/sample_text.hpp"

#include <array>
#include <random>
#include <string_view>
#include <vector>

namespace isnad::bench {

namespace {

class Writer {
public:
    explicit Writer(std::size_t bytes) : bytes_(bytes) {}

    std::string run() {
        while (text_.size() < bytes_) paragraph();
        return std::move(text_);
    }

private:
    std::size_t below(std::size_t n) { return random_() % n; } // a distribution's result depends on the library
    bool once_in(std::size_t n) { return below(n) == 0; }

    void letters(std::size_t count, bool vocalised) {
        static constexpr std::array<std::string_view, 30> kLetters = {"ا", "ل", "ا", "ل", "ي", "م", "و", "ن", "ر", "ت", "ب", "ع", "د", "س", "ه",
                                                                      "ة", "أ", "ف", "ق", "ك", "ح", "ج", "ش", "ص", "إ", "خ", "ط", "ى", "ئ", "ز"};
        static constexpr std::array<std::string_view, 4> kMarks = {"\u064E", "\u064F", "\u0650", "\u0651"};
        for (std::size_t i = 0; i < count; ++i) {
            text_ += kLetters[below(kLetters.size())];
            if (vocalised) text_ += kMarks[below(kMarks.size())];
        }
    }

    void word() {
        static constexpr std::array<std::string_view, 4> kLatin = {"Reuters", "UNSMIL", "Al-Wasat", "2030"};
        if (once_in(60))
            text_ += kLatin[below(kLatin.size())];
        else if (once_in(25))
            text_ += std::to_string(1 + below(2024));
        else
            letters(2 + below(6), once_in(33));
    }

    void sentence() {
        for (std::size_t left = 12 + below(20); left > 0; --left) {
            word();
            if (left > 1) text_ += once_in(14) ? "، " : " ";
        }
        text_ += ". ";
    }

    void paragraph() {
        for (std::size_t left = 1 + below(4); left > 0; --left) sentence();
        text_ += "\n";
    }

    std::size_t bytes_;
    std::string text_;
    std::mt19937 random_{7};
};

} // namespace

std::string arabic_news(std::size_t bytes) {
    return Writer(bytes).run();
}

} // namespace isnad::bench
