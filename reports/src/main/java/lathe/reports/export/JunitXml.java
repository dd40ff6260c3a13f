package lathe.reports.export;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The XML of JUnit's Ant task, which Jenkins, GitLab and GitHub's actions read: a suite for each group, a case for each figure. The case's
 * {@code time} is the median in seconds, so that a server's trend of test times is the trend of the latency. Jenkins' xUnit plug-in refuses
 * what its schema (junit-10.xsd) does not name, such as a count of skipped cases over all suites; of what went wrong GitLab shows the
 * element's text, Jenkins the attribute. Each element begins a line, for people read the file where no server does.
 */
final class JunitXml {
  private static final double NS_PER_S = 1e9;
  private static final String INDENT = "  ";

  private final XMLStreamWriter xml;
  private int depth;
  private boolean hasInner; // whether the innermost open element has elements of its own

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String text(Sheet sheet) {
    var out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JunitXml(xml).suites(sheet);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string refuses no text", e);
    }
    return out + "\n";
  }

  private void suites(Sheet sheet) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    List<Measure> all = sheet.all().toList();
    open("testsuites");
    totals(sheet.title(), all);
    for (String group : all.stream().map(Measure::group).distinct().toList()) {
      suite(group, sheet.context(), all.stream().filter(measure -> measure.group().equals(group)).toList());
    }
    close();
    xml.writeEndDocument();
  }

  private void suite(String name, String context, List<Measure> measures) throws XMLStreamException {
    open("testsuite");
    totals(name, measures);
    xml.writeAttribute("skipped", count(measures, Outcome.SKIPPED));
    for (Measure measure : measures) {
      testCase(measure);
    }
    element("system-out", context);
    close();
  }

  private void totals(String name, List<Measure> measures) throws XMLStreamException {
    xml.writeAttribute("name", legal(name));
    xml.writeAttribute("tests", Integer.toString(measures.size()));
    xml.writeAttribute("failures", count(measures, Outcome.FAILED));
    xml.writeAttribute("errors", count(measures, Outcome.BROKEN));
    xml.writeAttribute("time", decimal(measures.stream().mapToDouble(JunitXml::seconds).sum()));
  }

  private static String count(List<Measure> measures, Outcome outcome) {
    return Long.toString(measures.stream().filter(measure -> measure.outcome() == outcome).count());
  }

  private void testCase(Measure measure) throws XMLStreamException {
    open("testcase");
    xml.writeAttribute("classname", legal(measure.group()));
    xml.writeAttribute("name", legal(measure.name()));
    xml.writeAttribute("time", decimal(seconds(measure)));
    switch (measure.outcome()) {
      case FAILED -> outcome("failure", measure.detail());
      case BROKEN -> outcome("error", measure.detail());
      case SKIPPED -> outcome("skipped", measure.detail());
      case PASSED -> element("system-out", measure.detail());
    }
    close();
  }

  private void outcome(String tag, String detail) throws XMLStreamException {
    open(tag);
    xml.writeAttribute("message", legal(detail));
    xml.writeCharacters(legal(detail));
    close();
  }

  private void element(String tag, String text) throws XMLStreamException {
    if (!text.isEmpty()) {
      open(tag);
      xml.writeCharacters(legal(text));
      close();
    }
  }

  private void open(String tag) throws XMLStreamException {
    line();
    xml.writeStartElement(tag);
    depth++;
    hasInner = false;
  }

  /** Behind text the end stands in its line: a line end would be part of the text. */
  private void close() throws XMLStreamException {
    depth--;
    if (hasInner) {
      line();
    }
    xml.writeEndElement();
    hasInner = true;
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + INDENT.repeat(depth));
  }

  private static double seconds(Measure measure) {
    return measure.time().isMissing() ? 0 : measure.time().medianNs() / NS_PER_S;
  }

  private static String decimal(double seconds) {
    return String.format(Locale.ROOT, "%.9f", seconds);
  }

  /** XML 1.0 has no control characters and no lone surrogates, escaped or not. */
  private static String legal(String text) {
    return text.codePoints()
        .map(c -> c < ' ' && c != '\n' && c != '\t' || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }
}
