#include "extract/text/wide_fold.hpp"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace isnad::extract {

#if defined(__x86_64__)

bool WideFold::is_supported() {
    static const bool kSupported = __builtin_cpu_supports("avx512vbmi") != 0 && __builtin_cpu_supports("avx512bw") != 0;
    return kSupported;
}

__attribute__((target("avx512f,avx512bw,avx512vbmi"))) std::size_t WideFold::fold(const char* in, const char* end, char* out) const {
    constexpr std::ptrdiff_t kWide = 64;
    const __m512i low = _mm512_load_si512(ascii[0].data());
    const __m512i high = _mm512_load_si512(ascii[1].data());
    const __m512i first_8 = _mm512_load_si512(letters[0].first.data());
    const __m512i second_8 = _mm512_load_si512(letters[0].second.data());
    const __m512i first_9 = _mm512_load_si512(letters[1].first.data());
    const __m512i second_9 = _mm512_load_si512(letters[1].second.data());
    const __m512i kind = _mm512_set1_epi8(static_cast<char>(0xC0));
    const __m512i trail = _mm512_set1_epi8(static_cast<char>(0x80));
    const __m512i lead_8 = _mm512_set1_epi8(static_cast<char>(kFirstLead));
    const __m512i lead_9 = _mm512_set1_epi8(static_cast<char>(kFirstLead + 1));
    const char* const begin = in;
    while (end - in > kWide) {
        const __m512i bytes = _mm512_loadu_si512(in);
        const __m512i next = _mm512_loadu_si512(in + 1);
        const std::uint64_t before_trail = _mm512_cmpeq_epi8_mask(_mm512_and_si512(next, kind), trail);
        const std::uint64_t leads_8 = _mm512_cmpeq_epi8_mask(bytes, lead_8) & before_trail;
        const std::uint64_t leads_9 = _mm512_cmpeq_epi8_mask(bytes, lead_9) & before_trail;
        const std::uint64_t leads = leads_8 | leads_9;
        // a look-up goes by the low bits of its index: six for 64 entries, seven for 128
        __m512i folded = _mm512_maskz_permutex2var_epi8(~_mm512_movepi8_mask(bytes), low, bytes, high);
        folded = _mm512_mask_permutexvar_epi8(folded, leads_8, next, first_8);
        folded = _mm512_mask_permutexvar_epi8(folded, leads_9, next, first_9);
        folded = _mm512_mask_permutexvar_epi8(folded, leads_8 << 1U, bytes, second_8);
        folded = _mm512_mask_permutexvar_epi8(folded, leads_9 << 1U, bytes, second_9);
        _mm512_storeu_si512(out, folded);
        const std::uint64_t unknown = ~_mm512_test_epi8_mask(folded, folded);
        auto length = static_cast<unsigned>(std::countr_zero(unknown));
        if (length > 0 && (leads >> (length - 1) & 1U) != 0) --length; // a letter goes whole
        in += length;
        out += length;
        if (length + 1 < kWide) break;
    }
    return static_cast<std::size_t>(in - begin);
}

#else

bool WideFold::is_supported() {
    return false;
}

std::size_t WideFold::fold(const char*, const char*, char*) const {
    return 0;
}

#endif

} // namespace isnad::extract
