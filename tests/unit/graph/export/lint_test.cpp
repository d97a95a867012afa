#include "graph/export/lint/lint.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace isnad::graph {

namespace fs = std::filesystem;

/// The first rule that the text breaks, read as a file; empty where it breaks none.
static std::string fault(GraphFormat format, const std::string& text) {
    const fs::path path = fs::temp_directory_path() / "isnad-lint-test.xml";
    std::ofstream(path, std::ios::binary) << text;
    const LintReport report = lint_file(format, path);
    fs::remove(path);
    return report.faults.empty() ? std::string() : report.faults.front().rule;
}

/// Likewise, with its bytes coming in pieces of `size`.
static std::string fault_in_pieces(GraphFormat format, const std::string& text, std::size_t size) {
    const auto read = [&](bool thorough, LintReport& report) {
        const auto lint = make_lint(format, thorough);
        for (std::size_t at = 0; at < text.size(); at += size) lint->feed(std::string(text.substr(at, size)));
        report = lint->finish();
        return lint->needs_thorough();
    };
    LintReport report;
    if (read(false, report)) read(true, report);
    return report.faults.empty() ? std::string() : report.faults.front().rule;
}

/// `text` with the first `from` turned to `to`.
static std::string but(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

namespace {
struct Case {
    const char* rule;
    const char* from;
    const char* to;
};
} // namespace

static const std::string kGraphml = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="label" attr.type="string"/>
  <key id="d1" for="node" attr.name="n" attr.type="long"/>
  <key id="d2" for="node" attr.name="sure" attr.type="boolean"/>
  <key id="d3" for="edge" attr.name="label" attr.type="string"/>
  <key id="d4" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="directed">
    <node id="n1"><data key="d0">طرابلس &amp; x</data><data key="d1">3</data><data key="d2">true</data></node>
    <node id="n2"><data key="d0"><![CDATA[A& &B]]></data><data key="d2">false</data></node>
    <edge id="e1" source="n1" target="n2" directed="true" label="met"><data key="d3">met</data><data key="d4">2.5</data></edge>
    <edge id="e2" source="n2" target="n1" directed="true" label="met"><data key="d3">met</data><data key="d4">1</data></edge>
  </graph>
</graphml>
)";

TEST_CASE("GraphML in the safe profile has no fault") {
    CHECK(fault(GraphFormat::graphml, kGraphml).empty());
}

TEST_CASE("text that lies across two reads of the file is one text") {
    std::string nodes; // 600 KB: more than two reads
    for (int i = 0; nodes.size() < 600'000; ++i) {
        nodes += "    <node id=\"m" + std::to_string(i) + R"("><data key="d0">طرابلس &amp; بنغازي</data><data key="d2">true</data></node>)" + "\n";
    }
    for (std::size_t shift = 0; shift < 130; ++shift) { // longer than a node, so that the ends of the reads fall everywhere in one
        CHECK(fault(GraphFormat::graphml,
                    but(kGraphml, "    <node id=\"n1\">", "<!--" + std::string(shift, ' ') + "-->" + nodes + "    <node id=\"n1\">"))
                  .empty());
    }
}

TEST_CASE("each pitfall of GraphML is found by its rule") {
    const auto given = GENERATE(values<Case>({
        {"not-well-formed", "</graph>", ""},
        {"not-well-formed", "طرابلس", "a\x0B"},
        {"not-well-formed", "طرابلس", "\xff"},
        {"not-well-formed", "&amp;", "&nbsp;"},
        {"not-well-formed", "</graph>", "</>"},
        {"not-well-formed", "طرابلس", "twenty letters and then \x01 one that is none"},
        {"not-well-formed", "طرابلس", "cut at its end \xD8"},
        {"not-well-formed", "</graphml>\n", "</graphml>\xD8"},
        {"not-well-formed", "</graphml>", "</graphml"},
        {"not-well-formed", "id=\"n2\"", "id=\"n2\" note=\"a<b\""},
        {"byte-order-mark", "<?xml", "\xEF\xBB\xBF<?xml"},
        {"declared-late", "<graph edgedefault=\"directed\">",
         "<graph edgedefault=\"directed\"><key id=\"d9\" for=\"node\" attr.name=\"late\" attr.type=\"string\"/>"},
        {"order", "  </graph>", "<node id=\"n3\"><data key=\"d0\">x</data><data key=\"d2\">true</data></node></graph>"},
        {"undeclared", "key=\"d1\">3", "key=\"d7\">3"},
        {"undeclared", "key=\"d1\">3", "key=\"d3\">3"},
        {"value-twice", "<data key=\"d1\">3</data>", "<data key=\"d1\">3</data><data key=\"d1\">4</data>"},
        {"key-id", "id=\"d1\"", "id=\"D0\""},
        {"key-id", "attr.name=\"n\"", "attr.name=\"Sure\""},
        {"duplicate-node", "node id=\"n2\"", "node id=\"n1\""},
        {"duplicate-edge", "edge id=\"e2\"", "edge id=\"e1\""},
        {"unknown-node", "target=\"n2\"", "target=\"n7\""},
        {"empty-id", "source=\"n1\"", "source=\"\""},
        {"opaque-id", "edge id=\"e2\"", "edge id=\" e2\""},
        {"opaque-id", "edge id=\"e2\"", "edge id=\"ه2\""},
        {"parallel-edges", "source=\"n2\" target=\"n1\"", "source=\"n1\" target=\"n2\""},
        {"no-kind", " label=\"met\"", ""},
        {"hyperedge", "  </graph>", "<hyperedge/></graph>"},
        {"nested-graph", "  </graph>", "<graph edgedefault=\"directed\"/></graph>"},
        {"edge-default", " edgedefault=\"directed\"", ""},
        {"direction", "directed=\"true\"", "directed=\"false\""},
        {"key-for", "for=\"node\" attr.name=\"n\"", "for=\"all\" attr.name=\"n\""},
        {"key-for", "for=\"node\" attr.name=\"n\"", "attr.name=\"n\""},
        {"key-for", "for=\"node\" attr.name=\"n\"", "for=\"graph\" attr.name=\"n\""},
        {"type", "\"n\" attr.type=\"long\"", "\"n\" attr.type=\"date\""},
        {"type", "\"n\" attr.type=\"long\"", "\"n\" attr.type=\"liststring\""},
        {"value", ">3</data>", ">1,000</data>"},
        {"value", ">3</data>", ">3.0</data>"},
        {"value", ">3</data>", ">٣</data>"},
        {"value", ">3</data>", ">9007199254740993</data>"},
        {"value", ">true<", ">yes<"},
        {"value", ">2.5<", ">2,5<"},
        {"missing-boolean", "<data key=\"d2\">false</data>", ""},
        {"default", "attr.name=\"n\" attr.type=\"long\"/>", "attr.name=\"n\" attr.type=\"long\"><default>1</default></key>"},
        {"reserved", "attr.name=\"n\"", "attr.name=\"size\""},
        {"reserved", "attr.name=\"n\"", "attr.name=\"id\""},
        {"reserved", "id=\"d1\"", "id=\"b\""},
        {"capital-label", "for=\"edge\" attr.name=\"label\"", "for=\"edge\" attr.name=\"Label\""},
        {"no-label", "<data key=\"d0\">طرابلس &amp; x</data>", ""},
        {"no-label", "طرابلس &amp; x", " "},
        {"desc", "<node id=\"n1\">", "<node id=\"n1\"><desc>x</desc>"},
        {"direction-mark", "طرابلس", "\u200Fطرابلس"},
        {"space-lost", "&amp; x", "&amp; &amp; x"},
        {"weight", ">2.5<", ">0.0<"},
        {"weight", ">2.5<", ">-1<"},
    }));
    INFO(given.rule << ": " << given.to);
    const std::string broken = but(kGraphml, given.from, given.to);
    CHECK(fault(GraphFormat::graphml, broken) == given.rule);
    CHECK(fault_in_pieces(GraphFormat::graphml, broken, 1) == given.rule);
}

static const std::string kGexf = R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval" timezone="UTC">
    <attributes class="node">
      <attribute id="0" title="type" type="string"/>
      <attribute id="1" title="n" type="long"/>
    </attributes>
    <attributes class="edge"><attribute id="0" title="sure" type="double"/></attributes>
    <nodes>
      <node id="n1" label="طرابلس" start="2024-05-11" end="2024-05-11"><attvalues><attvalue for="0" value="Place"/><attvalue for="1" value="3"/></attvalues></node>
      <node id="n2" label="x &amp; y"><attvalues><attvalue for="0" value="Place"/></attvalues></node>
    </nodes>
    <edges>
      <edge id="e1" source="n1" target="n2" type="directed" kind="met" label="met" weight="2"><attvalues><attvalue for="0" value="0.5"/></attvalues>
        <spells><spell start="2024-05-11" end="2024-05-11"/><spell start="2024-05-13" end="2024-05-14"/></spells></edge>
      <edge id="e2" source="n2" target="n1" type="directed" kind="met" label="met" weight="1.5"/>
    </edges>
  </graph>
</gexf>
)";

TEST_CASE("GEXF in the safe profile has no fault") {
    CHECK(fault(GraphFormat::gexf, kGexf).empty());
}

TEST_CASE("it makes no difference in which pieces a file comes") {
    for (const std::size_t size : {1U, 2U, 3U, 5U, 64U, 333U}) {
        CHECK(fault_in_pieces(GraphFormat::graphml, kGraphml, size).empty());
        CHECK(fault_in_pieces(GraphFormat::gexf, kGexf, size).empty());
    }
}

TEST_CASE("each pitfall of GEXF is found by its rule") {
    const auto given = GENERATE(values<Case>({
        {"not-well-formed", "</edges>", ""},
        {"declared-late", "</nodes>", "</nodes><attributes class=\"other\"/>"},
        {"order", "</edges>", "<node id=\"n3\" label=\"x\"/></edges>"},
        {"undeclared", "for=\"1\"", "for=\"7\""},
        {"value-twice", "for=\"1\" value=\"3\"", "for=\"0\" value=\"3\""},
        {"key-id", "id=\"1\" title=\"n\"", "id=\"1\" title=\"TYPE\""},
        {"attribute-blocks", "class=\"edge\"", "class=\"node\""},
        {"attribute-id", "id=\"1\" title", "id=\"d1\" title"},
        {"dynamic-attribute", "class=\"node\"", "class=\"node\" mode=\"dynamic\""},
        {"type", "title=\"n\" type=\"long\"", "title=\"n\" type=\"liststring\""},
        {"value", "value=\"3\"", "value=\"3.5\""},
        {"default", "title=\"n\" type=\"long\"/>", "title=\"n\" type=\"long\"><default>1</default></attribute>"},
        {"reserved", "title=\"n\"", "title=\"label\""},
        {"duplicate-node", "node id=\"n2\"", "node id=\"n1\""},
        {"duplicate-edge", "edge id=\"e2\"", "edge id=\"e1\""},
        {"unknown-node", "target=\"n2\"", "target=\"n7\""},
        {"empty-id", "source=\"n1\"", "source=\"\""},
        {"parallel-edges", "source=\"n2\" target=\"n1\"", "source=\"n1\" target=\"n2\""},
        {"no-kind", " kind=\"met\"", ""},
        {"no-label", "label=\"طرابلس\"", ""},
        {"direction-mark", "طرابلس", "\u202Bطرابلس"},
        {"direction", "type=\"directed\" kind", "type=\"undirected\" kind"},
        {"direction", "type=\"directed\" kind", "type=\"mutual\" kind"},
        {"defaultedgetype", " defaultedgetype=\"directed\"", ""},
        {"timeformat", " timeformat=\"date\"", ""},
        {"timerepresentation", " timerepresentation=\"interval\"", ""},
        {"timezone", " timezone=\"UTC\"", ""},
        {"timerepresentation", "<spell start=\"2024-05-11\" end=\"2024-05-11\"/>", "<spell timestamp=\"2024-05-11\"/>"},
        {"partial-date", "start=\"2024-05-11\"", "start=\"2024-05\""},
        {"partial-date", "start=\"2024-05-11\"", "start=\"2024-05-11 \""},
        {"partial-date", "start=\"2024-05-11\"", "start=\"2024-05-XX\""},
        {"partial-date", "start=\"2024-05-11\"", "start=\"2024-02-30\""},
        {"half-open", " end=\"2024-05-11\"", ""},
        {"end-before-start", "end=\"2024-05-11\"", "end=\"2024-05-10\""},
        {"open-bound", "start=\"2024-05-11\"", "startopen=\"2024-05-11\""},
        {"overlapping-spells", "start=\"2024-05-13\"", "start=\"2024-05-11\""},
        {"weight", "weight=\"2\"", "weight=\"2,5\""},
        {"weight", "weight=\"2\"", "weight=\"0\""},
        {"namespace", "http://gexf.net/1.3", "http://www.gexf.net/1.3"},
        {"namespace", "version=\"1.3\"", "version=\"1.2\""},
    }));
    INFO(given.rule << ": " << given.to);
    const std::string broken = but(kGexf, given.from, given.to);
    CHECK(fault(GraphFormat::gexf, broken) == given.rule);
    CHECK(fault_in_pieces(GraphFormat::gexf, broken, 1) == given.rule);
}

/// What is wrong with a text that comes in pieces of `size`, each with its line.
static std::vector<std::pair<int, std::string>> faults_by(GraphFormat format, const std::string& text, std::size_t size) {
    const auto lint = make_lint(format, false);
    for (std::size_t at = 0; at < text.size(); at += size) lint->feed(std::string(text.substr(at, size)));
    std::vector<std::pair<int, std::string>> faults;
    for (const LintFault& fault : lint->finish().faults) faults.emplace_back(fault.line, fault.rule);
    if (lint->needs_thorough()) faults.emplace_back(0, "thorough");
    return faults;
}

TEST_CASE("in a line that looks like those before it, faults are found as they are in any") {
    const auto given = GENERATE(values<Case>({
        {"", "label 4", "label 4"},
        {"", "label 4", "ليبيا"},
        {"", "label 4", "&lt;4&gt;"},
        {"", "label 4", "it's"},
        {"value", "[4]", "1,000"},
        {"value", "[4]", "3.0"},
        {"no-label", "label 4", " "},
        {"no-label", "label 4", ""},
        {"direction-mark", "label 4", "\u202Blabel 4"},
        {"not-well-formed", "label 4", "a\x0B"},
        {"not-well-formed", "label 4", "\xff"},
        {"not-well-formed", "label 4", "a&b"},
        {"not-well-formed", "label 4", "a<b"},
        {"duplicate-node", "id=\"n4\"", "id=\"n3\""},
        {"thorough", "id=\"n4\"", "id=\"n2\""},
        {"empty-id", "id=\"n4\"", "id=\"\""},
        {"opaque-id", "id=\"e4\"", "id=\"e 4\""},
        {"thorough", "id=\"e4\"", "id=\"e3\""},
        {"thorough", "source=\"n4\" target=\"n3\"", "source=\"n1\" target=\"n3\""},
        {"thorough", "target=\"n3\"", "target=\"n7\""},
        {"parallel-edges", "id=\"e4\" source=\"n4\" target=\"n3\"", "id=\"e4\" source=\"n3\" target=\"n2\""},
        {"no-kind", "\"met\"", "\"\""},
        {"weight", "4.5", "0.0"},
        {"weight", "4.5", "-4.5"},
    }));
    for (const GraphFormat format : {GraphFormat::graphml, GraphFormat::gexf}) {
        const bool gexf = format == GraphFormat::gexf;
        const std::string& frame = gexf ? kGexf : kGraphml;
        std::string text = frame.substr(0, frame.find("    ", frame.find(gexf ? "<nodes>" : "edgedefault") + 9));
        for (const std::string n : {"1", "2", "3", "4"}) {
            text +=
                gexf ? "<node id=\"n" + n + "\" label=\"label " + n + R"("><attvalues><attvalue for="1" value="[)" + n + "]\"/></attvalues></node>\n"
                     : "<node id=\"n" + n + R"("><data key="d0">label )" + n + R"(</data><data key="d1">[)" + n +
                           "]</data><data key=\"d2\">true</data></node>\n";
        }
        if (gexf) text += "</nodes><edges>\n";
        for (int i = 2; i < 5; ++i) {
            const std::string n = std::to_string(i);
            const std::string ends = "<edge id=\"e" + n + "\" source=\"n" + n + "\" target=\"n" + std::to_string(i - 1) + "\" ";
            const std::string kind = i == 2 ? "first" : "met";
            text += ends + (gexf ? R"(type="directed" kind=")" + kind + "\" weight=\"" + n + ".5\" start=\"2024-01-0" + n + "\" end=\"2024-01-0" + n +
                                       "\"></edge>\n"
                                 : R"(directed="true" label=")" + kind + R"("><data key="d4">)" + n + ".5</data></edge>\n");
        }
        text += gexf ? "</edges></graph></gexf>\n" : "</graph></graphml>\n";
        for (const std::string n : {"1", "2", "3"}) text = but(text, "[" + n + "]", n);
        text = but(text, given.from, given.to);
        if (text.find("[4]") != std::string::npos) text = but(text, "[4]", "4");
        INFO(text);
        const auto faults = faults_by(format, text, text.size());
        for (const std::size_t size : {7, 300}) CHECK(faults == faults_by(format, text, size)); // of 7 bytes, no piece holds a line
        CHECK((faults.empty() ? std::string() : faults.front().second) == given.rule);
    }
}

TEST_CASE("the gate passes on what it checks, and sees what was written") {
    const fs::path path = fs::temp_directory_path() / "isnad-gate-test.xml";
    const auto write = [&](const std::string& text) {
        OutputFile file(path, true);
        LintGate gate(GraphFormat::graphml, file);
        for (std::size_t at = 0; at < text.size(); at += 100) gate.write(text.substr(at, 100));
        const LintReport report = gate.finish();
        if (report.faults.empty()) file.commit();
        return report;
    };
    const LintReport whole = write(kGraphml);
    CHECK(whole.faults.empty());
    CHECK(whole.counts == RowCounts{2, 2});
    std::ostringstream left;
    left << std::ifstream(path, std::ios::binary).rdbuf();
    CHECK(left.str() == kGraphml);

    const LintReport cut = write(kGraphml.substr(0, kGraphml.find("<edge id=\"e2\"")));
    REQUIRE(cut.faults.size() == 1);
    CHECK(cut.faults[0].rule == "not-well-formed");
    CHECK(cut.faults[0].line == 12);

    const LintReport unknown = write(but(kGraphml, "target=\"n2\"", "target=\"n7\""));
    REQUIRE(unknown.faults.size() == 1);
    CHECK(unknown.faults[0].rule == "unknown-node");
    CHECK(unknown.faults[0].line == 11);
    fs::remove(path);
}

TEST_CASE("a file in another order than ours is checked as well, by a second reading") {
    const std::string shuffled = but(kGraphml, "id=\"e1\"", "id=\"z\"");
    CHECK(fault(GraphFormat::graphml, shuffled).empty());
    CHECK(fault(GraphFormat::graphml, but(shuffled, "id=\"e2\"", "id=\"z\"")) == "duplicate-edge");
    CHECK(fault(GraphFormat::graphml, but(but(kGraphml, "<node id=\"n1\"", "<node id=\"z\""), "target=\"n2\"", "target=\"n1\"")) == "unknown-node");
    CHECK(fault(GraphFormat::graphml, but(shuffled, "source=\"n2\" target=\"n1\"", "source=\"n1\" target=\"n2\"")) == "parallel-edges");
}

} // namespace isnad::graph
