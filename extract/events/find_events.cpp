// Events and relations. The group "events" of a pack is: parties first (who a title, a name, a nation stands for), then frames
// (which words tell of an event and who fills its slots), then terms (what else is said of an event). Relations come first or last,
// as a pack says. Then what the sentence adds, and one event once.
#include <algorithm>
#include <iterator>

#include "extract/events/attach.hpp"
#include "extract/events/frame.hpp"
#include "extract/events/guard.hpp"
#include "extract/events/holder.hpp"
#include "extract/events/merge.hpp"
#include "extract/events/party.hpp"
#include "extract/events/relation.hpp"
#include "extract/events/terms.hpp"
#include "extract/work.hpp"

namespace isnad::extract {

void find_events(Work& work) {
    Parties parties;
    std::vector<Frame> frames;
    const TenseReader tense(work);
    for (const Phase& phase : work.language.events) {
        if (phase.file().consume) {
            parties.run(phase, work);
            continue;
        }
        if (phase.file().name == "relations") {
            find_relations(phase, parties, work);
            continue;
        }
        if (phase.file().name == "terms") {
            find_terms(phase, parties, frames, work);
            continue;
        }
        // at once: a later phase of parties joins units, and a frame counts in those that it was found in
        for (Frame& frame : gather_frames(phase, parties, work)) {
            if (is_no_event(frame, tense, work) || is_of_press_or_sport(frame, work) || is_landing(frame)) continue;
            attach_holder(frame, frames, parties, work);
            drop_headed(frame);
            attach_date(frame, work);
            attach_place(frame, work);
            if (is_homecoming(frame, work)) continue;
            std::ranges::move(told_apart(std::move(frame), work), std::back_inserter(frames));
        }
    }
    work.result.events = merge_frames(std::move(frames), work);
}

} // namespace isnad::extract
