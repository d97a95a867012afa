#pragma once
// What Packs holds: one fold table, one registry of classes, and for each language its lexicon and its phases in three groups. A
// language's lists, nearly all there is to load, are read when its first text comes; all else is there from the start, so that what is
// read when changes no number of a class. Private to this folder.
#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "extract/lexicon/lexicon.hpp"
#include "extract/names/name_key.hpp"
#include "extract/pipeline.hpp"
#include "extract/rules/phase.hpp"
#include "extract/text/language.hpp"
#include "extract/text/tokens.hpp"
#include "graph/office.hpp"

namespace isnad::extract {

/// One language, ready to run.
struct Language {
    std::string code;
    std::unique_ptr<Lexicon> lexicon;
    std::vector<Phase> dates;  ///< make date expressions
    std::vector<Phase> names;  ///< make persons, organizations, countries, places
    std::vector<Phase> events; ///< make parties, then frames
    std::unique_ptr<std::once_flag> once = std::make_unique<std::once_flag>();
    std::function<void()> load; ///< fills the lexicon; throws Error{input} where a list is unsound
};

struct Packs::Impl {
    explicit Impl(FoldTable table);
    ~Impl();

    FoldTable fold;
    Abbreviations abbreviations;
    ClassRegistry classes;
    std::map<std::string, Language, std::less<>> languages;
    std::map<std::string, std::vector<graph::Name>, std::less<>> countries; ///< CLDR's names by ISO code, in order of language
    using ActorNames = std::map<std::string, std::vector<graph::Name>, std::less<>>;

    /// Of a curated place or body, by its id: the ISO code of its country, and of what kind it is.
    struct Seat {
        std::string country;
        std::string kind;
    };
    using Seats = std::map<std::string, Seat, std::less<>>;
    Seats places, bodies;                                                          ///< apart: the town and its club may have one id
    std::map<std::string, std::vector<graph::CountryOffice>, std::less<>> offices; ///< of curated people

    /// The language's own pack, or the first there is, its lists loaded.
    [[nodiscard]] const Language& language(std::string_view code) const;
    /// Fullest listed name of each curated actor, in order of language, by its id.
    [[nodiscard]] const ActorNames& actor_names() const;
    /// Whether the folded form is listed for the actor without a condition that asks what stands around it.
    [[nodiscard]] bool is_listed(std::string_view actor, std::string_view folded) const;
    /// What country's offices the curated actor held and when; empty where the lists do not know.
    [[nodiscard]] std::span<const graph::CountryOffice> offices_of(std::string_view actor) const {
        const auto found = offices.find(actor);
        return found == offices.end() ? std::span<const graph::CountryOffice>{} : found->second;
    }
    // what few runs need is read from `folder` when first asked for
    [[nodiscard]] const NameKeys& keys() const;                ///< for resolution over documents
    [[nodiscard]] const NameKeys& articles() const;            ///< the same before the names of people are read: enough for with_article()
    [[nodiscard]] const FunctionWords& function_words() const; ///< for detect_language
    [[nodiscard]] const std::string& hash() const;
    std::filesystem::path folder;

private:
    mutable std::atomic<const Language*> loaded_ = nullptr; ///< some language whose lists are loaded
    mutable std::once_flag named_;
    mutable ActorNames actors_;
    mutable std::unordered_set<std::string> listed_forms_; ///< with the actor and a line break before each
    mutable std::once_flag keyed_, peopled_;
    mutable NameKeys keys_;
    mutable std::once_flag worded_;
    mutable FunctionWords function_words_;
    mutable std::once_flag hashed_;
    mutable std::string hash_;
};

} // namespace isnad::extract
