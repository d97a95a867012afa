#pragma once
// Text with the statistics of Arabic news, made from nothing: word lengths, marks, digits, Latin names, line breaks. Always the
// same for the same seed. Sizes in bytes.
#include <cstddef>
#include <string>

namespace isnad::bench {

[[nodiscard]] std::string arabic_news(std::size_t bytes);

} // namespace isnad::bench
