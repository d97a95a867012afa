// The timeline: lanes of actors, time along the page's direction, events without a date in a column of their own at the end.
#include <algorithm>
#include <map>

#include "graph/report/phrases.hpp"
#include "graph/report/picture/marks.hpp"
#include "graph/report/picture/pictures.hpp"
#include "graph/report/text.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kLanes = 12;
constexpr double kWidth = 960;
constexpr double kLabels = 190; ///< room for names
constexpr double kOpen = 96;    ///< room for events without a date
constexpr double kTop = 56;     ///< legend and years
constexpr double kRow = 15;     ///< of marks on one day
constexpr double kMark = 5;
constexpr std::size_t kRows = 6;       ///< marks that would overlap stand in rows below each other, at most so many
constexpr std::size_t kOpenMarks = 12; ///< in the column without date, in two rows; a number says all
constexpr int kMostTicks = 12;

/// Days to x.
class Scale {
public:
    explicit Scale(DayRange days) : days_(days) {
        const Day margin = std::max<Day>(2, (days.last - days.first) / 40);
        days_.first -= margin;
        days_.last += margin;
    }
    /// A day outside is at the edge.
    [[nodiscard]] double x(Day day) const {
        day = std::clamp(day, days_.first, days_.last);
        const double part = static_cast<double>(day - days_.first) / static_cast<double>(std::max<Day>(1, days_.last - days_.first));
        return kLabels + part * (kWidth - kLabels - kOpen);
    }
    [[nodiscard]] DayRange days() const { return days_; }

private:
    DayRange days_;
};

/// Years or months at which a line stands, few enough to be read.
struct Ticks {
    int months = 1; ///< from one to the next
    std::string skeleton;
};

Ticks ticks_for(DayRange days) {
    const int months = static_cast<int>((days.last - days.first) / 30) + 1;
    for (const int step : {1, 2, 3, 6}) {
        if (months / step <= kMostTicks) return {step, "yMMM"};
    }
    int years = 1;
    while (months / 12 / years > kMostTicks) years *= years % 4 == 0 || years == 1 ? 5 : 2;
    return {12 * years, "y"};
}

void draw_axis(Svg& svg, const Scale& scale, const Words& words, double bottom) {
    const Ticks ticks = ticks_for(scale.days());
    const auto first = calendar_day(scale.days().first);
    auto month = first.year() / std::chrono::January;
    if (ticks.months > 12)
        month = std::chrono::year(static_cast<int>(first.year()) / (ticks.months / 12) * (ticks.months / 12)) / std::chrono::January;
    double last_label = -1000;
    for (;; month += std::chrono::months(ticks.months)) {
        const Day day = static_cast<Day>(std::chrono::sys_days(month / 1).time_since_epoch().count());
        if (day > scale.days().last) break;
        if (day < scale.days().first) continue;
        const double x = scale.x(day);
        svg.line(x, kTop - 4, x, bottom, "grid");
        const std::string label = words.date(day, ticks.skeleton);
        if (x - last_label < text_width(label) * 0.011 + 8) continue;
        svg.text(x, kTop - 10, Anchor::middle, label, "tick");
        last_label = x;
    }
}

/// Rows of marks in a lane: the first row in which `from` to `to` is free.
class Rows {
public:
    std::size_t place(double from, double to) {
        for (std::size_t row = 0; row < kRows; ++row) {
            if (row == ends_.size()) ends_.push_back(-1);
            if (ends_[row] > from) continue;
            ends_[row] = to;
            return row;
        }
        return kRows - 1;
    }
    [[nodiscard]] std::size_t count() const { return std::max<std::size_t>(1, ends_.size()); }

private:
    std::vector<double> ends_;
};

struct Mark {
    std::size_t event = 0;
    std::size_t row = 0;
    double from = 0;
    double to = 0;
};

struct Lane {
    const Actor* actor = nullptr;
    std::vector<Mark> marks;
    std::vector<std::size_t> open; ///< events without a date
    std::size_t rows = 1;
};

bool bounded(const EventRecord& event) {
    return event.when.first != kFirstDay && event.when.last != kLastDay;
}

Lane lane_of(const Findings& report, const Scale& scale, const Actor& actor) {
    Lane lane{&actor, {}, {}, 1};
    Rows rows;
    for (const std::size_t index : actor.events) {
        const EventRecord& event = report.events[index];
        if (!bounded(event)) {
            lane.open.push_back(index);
            continue;
        }
        const double from = scale.x(event.when.first);
        const double to = scale.x(event.when.last);
        lane.marks.push_back({index, rows.place(from - kMark - 1, to + kMark + 1), from, to});
    }
    lane.rows = std::max(rows.count(), lane.open.size() > kOpenMarks / 2 ? std::size_t{2} : std::size_t{1});
    return lane;
}

std::string tip_of(const Words& words, const EventRecord& event) {
    std::string tip = date_in_words(words, event.edtf);
    const Line title = event_title(words, event);
    for (const Run& run : title) tip += (&run == &title.front() ? " " : "") + run.text;
    return tip;
}

std::string status_class(const EventRecord& event) {
    return event.status == Status::happened ? "" : event.status == Status::planned ? " planned" : " denied";
}

void draw_lane(Svg& svg, const Findings& report, const Words& words, const Lane& lane, double top) {
    const double middle = top + static_cast<double>(lane.rows) * kRow / 2;
    svg.text(kLabels - 12, middle + 4, Anchor::end, fitting(lane.actor->name, (kLabels - 20) / kNameSize * 1000), "label", kNameSize);
    for (const Mark& mark : lane.marks) {
        const EventRecord& event = report.events[mark.event];
        const double y = top + (static_cast<double>(mark.row) + 0.5) * kRow;
        svg.open(tip_of(words, event));
        const bool uncertain = event.when.first != event.when.last;
        if (uncertain) svg.rect(mark.from, y - 3, std::max(2.0, mark.to - mark.from), 6, "doubt " + class_of(event.type()), 3);
        draw_mark(svg, event.type(), uncertain ? (mark.from + mark.to) / 2 : mark.from, y, uncertain ? kMark * 0.7 : kMark, status_class(event));
        svg.close();
    }
    const double left = kWidth - kOpen + 12;
    for (std::size_t i = 0; i < std::min(lane.open.size(), kOpenMarks); ++i) {
        const EventRecord& event = report.events[lane.open[i]];
        svg.open(tip_of(words, event));
        draw_mark(svg, event.type(), left + static_cast<double>(i % (kOpenMarks / 2)) * 9,
                  top + (static_cast<double>(i / (kOpenMarks / 2)) + 0.5) * kRow, 3.2, status_class(event));
        svg.close();
    }
    if (lane.open.size() > kOpenMarks) {
        svg.text(kWidth - 2, middle + 4, Anchor::end, words.number(static_cast<std::int64_t>(lane.open.size())), "tick");
    }
}

void draw_legend(Svg& svg, const Findings& report, const Words& words) {
    double x = kLabels;
    for (const auto& entry : by_type(report)) {
        draw_mark(svg, entry.first, x + kMark, 14, kMark);
        const std::string label = words.label("types", name_of(entry.first));
        svg.text(x + 16, 18, Anchor::start, label, "tick");
        x += 34 + text_width(label) * 0.0115;
    }
}

/// From the first to the last day that an event can lie on, within what was asked for; first > last where there is none.
DayRange days_drawn(const Findings& report) {
    DayRange days{kLastDay, kFirstDay};
    for (const EventRecord& event : report.events) {
        if (bounded(event)) days = {std::min(days.first, event.when.first), std::max(days.last, event.when.last)};
    }
    if (const auto& window = report.question.filter.window) days = {std::max(days.first, window->first), std::min(days.last, window->last)};
    return days;
}

} // namespace

Drawing draw_timeline(const Findings& report, const Words& words) {
    Drawing drawing{{}, std::min(report.actors.size(), kLanes), report.actors.size()};
    const DayRange days = days_drawn(report);
    if (drawing.drawn == 0 || days.first > days.last) return drawing;
    const Scale scale(days);
    std::vector<Lane> lanes;
    double height = kTop;
    for (std::size_t i = 0; i < drawing.drawn; ++i) {
        lanes.push_back(lane_of(report, scale, report.actors[i]));
        height += static_cast<double>(lanes.back().rows) * kRow + 10;
    }
    const std::vector<Argument> counts{{"drawn", static_cast<std::int64_t>(drawing.drawn)}, {"all", static_cast<std::int64_t>(drawing.all)}};
    Svg svg(kWidth, height + 6, words.right_to_left, words.say("picture.timeline.text", counts));
    draw_legend(svg, report, words);
    draw_axis(svg, scale, words, height);
    svg.rect(kWidth - kOpen + 4, kTop - 4, kOpen - 4, height - kTop + 4, "apart");
    svg.text(kWidth - kOpen / 2, kTop - 10, Anchor::middle, words("date.none"), "tick");
    double top = kTop + 4;
    for (const Lane& lane : lanes) {
        draw_lane(svg, report, words, lane, top);
        top += static_cast<double>(lane.rows) * kRow + 10;
        svg.line(0, top - 5, kWidth, top - 5, "rule");
    }
    drawing.svg = svg.finish();
    return drawing;
}

} // namespace isnad::graph
