package org.exponat.core.installation;

import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.Publish;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;

/** Articles that come and go, in one language or both, under changing slugs, and now and then are retracted. */
public final class RandomPublishing {

    private final Installation cms;
    private final Random random;
    private final List<ItemId> items = new ArrayList<>();

    public RandomPublishing(Installation cms, Random random) {
        this.cms = cms;
        this.random = random;
    }

    public List<ItemId> items() {
        return items;
    }

    /** One act; what cannot be done is left. */
    public void step() {
        try {
            int kind = random.nextInt(20);
            if (items.size() < 5 || kind < 4 && items.size() < 60) {
                items.add(cms.article("n" + items.size(), DE, EN));
                cms.publish(items.getLast(), locales());
            } else if (kind < 10) {
                revise();
                publish();
            } else if (kind < 14) {
                cms.withdraw(any(), locales());
            } else if (kind < 19) {
                publish();
            } else {
                cms.retract(any(), locales());
            }
        } catch (Conflict | InvalidContent _) {
            // retracted already, a slug that another one has, or nothing live to withdraw
        }
    }

    private void revise() {
        ItemId id = any();
        int base = cms.drafts.get(cms.editor, id).version().number();
        String locale = random.nextBoolean() ? "de" : "en";
        cms.revise(id, base, switch (random.nextInt(3)) {
            case 0 -> "{'slug':{'" + locale + "':'s" + random.nextInt(1000) + "'}}";
            case 1 -> "{'title':{'" + locale + "':'t" + random.nextInt(1000) + "'}}";
            default -> "{'place':'p" + random.nextInt(1000) + "'}";
        });
    }

    private void publish() {
        List<Publish.Entry> entries = new ArrayList<>();
        Set<ItemId> named = new LinkedHashSet<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            named.add(any());
        }
        named.forEach(id -> entries.add(new Publish.Entry(id, Publish.Act.PUBLISH, Set.of(locales()), null,
                random.nextInt(4) > 0)));
        cms.publish(entries);
    }

    private ItemId any() {
        return items.get(random.nextInt(items.size()));
    }

    private LocaleTag[] locales() {
        return switch (random.nextInt(3)) {
            case 0 -> new LocaleTag[]{DE};
            case 1 -> new LocaleTag[]{EN};
            default -> new LocaleTag[0];
        };
    }
}
