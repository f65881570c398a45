package org.exponat.core.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.StorableText;
import org.exponat.core.types.ContentTypes;

/**
 * What somebody decides about a webhook.
 *
 * @param name for people
 * @param url where it is sent to
 * @param active whether anything is sent; while it is paused, what happens is kept for later
 */
public record WebhookSettings(String name, String url, WebhookFilter filter, boolean active) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 2_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Every fault, with its place; none if a webhook can be so. */
    public List<Fault> check(ContentTypes types, Languages languages) {
        List<Fault> faults = new ArrayList<>();
        checkName(faults);
        checkUrl(faults);
        for (String type : filter.types()) {
            if (types.find(type).isEmpty()) {
                faults.add(new Fault("/filter/types", "unknown_type", "There is no type " + type + "."));
            }
        }
        for (LocaleTag locale : filter.locales()) {
            if (!languages.knows(locale)) {
                faults.add(new Fault("/filter/locales", "unknown_locale",
                        "The locales here are " + languages.listed() + "."));
            }
        }
        return faults;
    }

    private void checkName(List<Fault> faults) {
        if (name.isBlank()) {
            faults.add(new Fault("/name", "required", "A webhook needs a name."));
        } else if (name.length() > LONGEST_NAME) {
            faults.add(new Fault("/name", "too_long", "A name has at most " + LONGEST_NAME + " characters."));
        } else if (!StorableText.is(name)) {
            faults.add(new Fault("/name", "not_text",
                    "The name has a character that cannot be kept: U+0000 or half of a pair."));
        }
    }

    private void checkUrl(List<Fault> faults) {
        if (url.length() > LONGEST_URL) {
            faults.add(new Fault("/url", "too_long", "An address has at most " + LONGEST_URL + " characters."));
            return;
        }
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException malformed) {
            faults.add(wrongUrl("This must be an address, such as https://example.org/hook."));
            return;
        }
        if (address.getScheme() == null || !SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))) {
            faults.add(wrongUrl("The address must begin with https:// or http://."));
        } else if (address.getRawUserInfo() != null) {
            faults.add(wrongUrl("The address must not name a user or a password."));
        } else if (address.getHost() == null) {
            faults.add(wrongUrl("The address must name a host."));
        } else if (address.getPort() > HIGHEST_PORT) {
            faults.add(wrongUrl("There is no such port."));
        } else if (address.getRawFragment() != null) {
            faults.add(wrongUrl("The address must end before the #."));
        } else if (!url.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
            faults.add(wrongUrl("Characters outside ASCII must be escaped."));
        }
    }

    private static Fault wrongUrl(String why) {
        return new Fault("/url", "wrong_form", why);
    }
}
