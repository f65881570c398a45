package org.exponat.app.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.Editing;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.media.BlobStore;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Editions;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads the sample in two passes, since items name each other: first all items without what refers to others, then what
 * refers. Then everything is published as one edition. Interrupted anywhere, it is completed at the next start.
 */
public final class SampleLoader {

    private static final Logger LOG = LoggerFactory.getLogger(SampleLoader.class);

    /** Begins the keys of the sample's items, so that it can be told from everything else. */
    private static final String KEY_PREFIX = "sample:";

    private static final String MESSAGE = "Sample content";
    private static final int PAGE = 100;

    private final Editing editing;
    private final Drafts drafts;
    private final Publishing publishing;
    private final Editions editions;
    private final ContentTypes types;
    private final BlobStore blobs;
    private final Actor actor = Actor.system();

    public SampleLoader(Editing editing, Drafts drafts, Publishing publishing, Editions editions, ContentTypes types,
            BlobStore blobs) {
        this.editing = editing;
        this.drafts = drafts;
        this.publishing = publishing;
        this.editions = editions;
        this.types = types;
        this.blobs = blobs;
    }

    /**
     * Loads and publishes the sample, unless something was published already or somebody began to write.
     *
     * @return whether it did
     */
    public boolean loadIntoEmptyStore() {
        if (editions.current().number() > 0 || !holdsNothingElse()) {
            return false;
        }
        try {
            load(SampleFiles.items());
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The sample cannot be read.", unreadable);
        }
    }

    private boolean holdsNothingElse() {
        if (!drafts.list(actor, Set.of(), true, null, 1).items().isEmpty()) {
            return false;
        }
        @Nullable
        ItemId after = null;
        do {
            Drafts.ItemPage page = drafts.list(actor, Set.of(), false, after, PAGE);
            if (page.items().stream().anyMatch(item -> !isOfSample(item))) {
                return false;
            }
            after = page.next();
        } while (after != null);
        return true;
    }

    private static boolean isOfSample(SavedItem item) {
        String key = item.key();
        return key != null && key.startsWith(KEY_PREFIX);
    }

    private void load(List<SampleItem> items) throws IOException {
        Map<String, SavedItem> saved = new HashMap<>();
        for (SampleItem item : items) {
            saved.put(item.key(), create(item));
        }
        SampleFields fields = new SampleFields(key -> {
            SavedItem target = saved.get(key);
            if (target == null) {
                throw new IllegalArgumentException("nothing in the sample has the key " + key);
            }
            return target.id().toString();
        });
        List<Publish.Entry> entries = new ArrayList<>();
        for (SampleItem item : items) {
            SavedItem created = saved.get(item.key());
            if (created == null) {
                continue;
            }
            complete(item, created, fields);
            if (item.publish()) {
                entries.add(new Publish.Entry(created.id(), Publish.Act.PUBLISH, Set.of(), null, true));
            }
        }
        if (!entries.isEmpty()) {
            publishing.publish(actor, new Publish(entries, MESSAGE));
        }
        LOG.info("sample loaded items={} published={}", items.size(), entries.size());
    }

    private SavedItem create(SampleItem item) throws IOException {
        ContentType type = types.find(item.type()).orElseThrow(
                () -> new IllegalStateException(item.source() + ": there is no type " + item.type()));
        String key = KEY_PREFIX + item.key();
        SavedItem existing = drafts.findByKey(actor, item.type(), key).orElse(null);
        if (existing != null) {
            return existing;
        }
        ObjectNode fields = SampleFields.withoutReferences(type, item.fields());
        if (item.type().equals(ContentTypes.ASSET)) {
            fields.set("file", store(item.fields().path("file").path("name").asString("")));
        }
        try {
            return editing.create(actor, new CreateItem(item.type(), key, item.documentNumber(), fields, MESSAGE))
                    .item();
        } catch (InvalidContent invalid) {
            throw new IllegalStateException("The sample file " + item.source() + " is not valid.", invalid);
        }
    }

    /** The second pass. An item that has a second version was completed before an interruption. */
    private void complete(SampleItem item, SavedItem created, SampleFields fields) {
        if (created.version().number() > 1) {
            return;
        }
        try {
            ObjectNode patch = fields.references(types.get(item.type()), item.fields());
            if (!patch.isEmpty()) {
                editing.revise(actor, new ReviseItem(created.id(), created.version().number(), patch, MESSAGE));
            }
        } catch (InvalidContent | IllegalArgumentException invalid) {
            throw new IllegalStateException("The sample file " + item.source() + " is not valid: "
                    + invalid.getMessage(), invalid);
        }
    }

    private ObjectNode store(String name) throws IOException {
        byte[] bytes = SampleFiles.media(name);
        Hash hash = blobs.put(new ByteArrayInputStream(bytes));
        Picture picture = Picture.ofSvg(bytes);
        ObjectNode file = CanonicalJson.emptyObject();
        file.put("hash", hash.hex()).put("name", name).put("mediaType", Picture.MEDIA_TYPE).put("size", bytes.length);
        file.put("width", picture.width()).put("height", picture.height());
        return file;
    }
}
