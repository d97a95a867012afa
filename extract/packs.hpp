#pragma once
// What Packs holds: one fold table, one registry of classes, and for each language its lexicon and its phases in three groups.
// Private to this folder.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "extract/lexicon/lexicon.hpp"
#include "extract/pipeline.hpp"
#include "extract/rules/phase.hpp"
#include "extract/text/language.hpp"
#include "extract/text/tokens.hpp"

namespace isnad::extract {

/// One language, ready to run.
struct Language {
    std::string code;
    std::unique_ptr<Lexicon> lexicon;
    std::vector<Phase> dates;  ///< make date expressions
    std::vector<Phase> names;  ///< make persons, organizations, countries, places
    std::vector<Phase> events; ///< make parties, then frames
};

struct Packs::Impl {
    explicit Impl(FoldTable table) : fold(std::move(table)) {
        for (const char* kind : {"person", "organization", "country", "place", "date", "party"}) classes.intern(kind);
    }

    FoldTable fold;
    Abbreviations abbreviations;
    FunctionWords function_words; ///< for detect_language
    ClassRegistry classes;
    std::map<std::string, Language, std::less<>> languages;
    std::string hash;
    std::map<std::string, std::vector<graph::Name>, std::less<>> countries; ///< CLDR's names by ISO code, in order of language
    /// Fullest listed name of each curated actor, in order of language, by its id.
    std::map<std::string, std::vector<graph::Name>, std::less<>> actors;

    /// Of a curated place or body, by its id: the ISO code of its country, and of what kind it is.
    struct Seat {
        std::string country;
        std::string kind;
    };
    std::map<std::string, Seat, std::less<>> seats;

    /// The language's own pack, or the first there is.
    [[nodiscard]] const Language& language(std::string_view code) const;
};

} // namespace isnad::extract
