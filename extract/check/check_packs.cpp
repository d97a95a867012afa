#include "extract/check/check_packs.hpp"

#include <algorithm>
#include <tuple>

#include "extract/check/check_examples.hpp"
#include "extract/check/check_lists.hpp"
#include "extract/check/check_rules.hpp"

namespace isnad::extract {
namespace {

namespace fs = std::filesystem;

/// The lists name their own files from the folder of packs on.
fs::path whole_path(const fs::path& root, const std::string& file) {
    return fs::exists(root / file) ? root / file : fs::path(file);
}

bool is_within(const fs::path& file, const fs::path& folder) {
    const auto [at, rest] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return at == folder.end();
}

std::vector<std::string> languages_of(const fs::path& folder, const Packs& packs, bool one) {
    if (one) return {folder.filename().string()};
    std::vector<std::string> codes;
    for (const auto& [code, language] : packs.impl().languages) codes.push_back(code);
    return codes;
}

} // namespace

std::vector<PackFault> check_packs(const fs::path& given) {
    const fs::path folder = given.has_filename() ? given : given.parent_path();
    const bool one = fs::exists(folder / "pack.toml");
    const fs::path root = one ? (folder.has_parent_path() ? folder.parent_path() : fs::path(".")) : folder;
    std::vector<Diagnostic> loading;
    const Packs packs(root, &loading);
    std::vector<PackFault> faults;
    for (Diagnostic& fault : loading) {
        const fs::path file = whole_path(root, fault.file);
        if (one && !is_within(file, folder)) continue; // another language's
        fault.file = file.string();
        faults.push_back({std::move(fault), false});
    }
    for (const std::string& code : languages_of(folder, packs, one)) {
        const auto language = packs.impl().languages.find(code);
        check_lists(root, code, !one && code == packs.impl().languages.begin()->first, packs.impl().fold, faults);
        if (language == packs.impl().languages.end()) continue;
        AskedClasses by_program; // seen while the examples run
        packs.impl().classes.watch(&by_program);
        check_examples(packs, language->second, faults);
        packs.impl().classes.watch(nullptr);
        check_rules(root, packs.impl(), language->second, by_program, faults);
    }
    const auto place = [](const PackFault& fault) { return std::tie(fault.at.file, fault.at.line, fault.at.column, fault.at.message); };
    std::ranges::sort(faults, [&](const PackFault& a, const PackFault& b) { return place(a) < place(b); });
    const auto repeated = std::ranges::unique(faults, [&](const PackFault& a, const PackFault& b) { return place(a) == place(b); });
    faults.erase(repeated.begin(), repeated.end());
    return faults;
}

} // namespace isnad::extract
