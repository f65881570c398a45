package org.example.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes RFC 5545. */
final class ICalendar {

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    /** So many bytes at most in a line, without its end. */
    private static final int LINE = 75;

    private final StringBuilder written = new StringBuilder();

    ICalendar(String name) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//example.org//Exponat calendar//DE");
        text("X-WR-CALNAME", name);
    }

    void begin(String id, Instant changed, Instant starts, Instant ends) {
        line("BEGIN:VEVENT");
        line("UID:" + id);
        // Not the moment of the request: the same content gives the same bytes.
        line("DTSTAMP:" + INSTANT.format(changed));
        line("DTSTART:" + INSTANT.format(starts));
        if (ends.isAfter(starts)) {
            line("DTEND:" + INSTANT.format(ends));
        }
    }

    void text(String name, String text) {
        if (!text.isEmpty()) {
            line(name + ":" + text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "")
                    .replace("\n", "\\n"));
        }
    }

    void address(String name, String address) {
        line(name + ":" + address);
    }

    void end() {
        line("END:VEVENT");
    }

    String text() {
        return written + "END:VCALENDAR\r\n";
    }

    /** Long lines go on in the next, which then begins with a space; no character is cut. */
    private void line(String line) {
        int bytes = 0;
        for (int character : line.codePoints().toArray()) {
            String one = Character.toString(character);
            int length = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > LINE) {
                written.append("\r\n ");
                bytes = 1;
            }
            written.append(one);
            bytes += length;
        }
        written.append("\r\n");
    }
}
