package org.exponat.api.editorial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.ChosenFieldsParameter;
import org.exponat.api.docs.EditorialListParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.Editing;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Items that were thrown away and can be had back. */
@RestController
@RequestMapping(path = "/api/editorial/trash", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: items")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class TrashController {

    private final Editing editing;
    private final Drafts drafts;

    public TrashController(Editing editing, Drafts drafts) {
        this.editing = editing;
        this.drafts = drafts;
    }

    @GetMapping
    @Operation(summary = "Lists the trash")
    @EditorialListParameters
    @ChosenFieldsParameter
    public ResponseEntity<ItemsController.ItemList> list(@AuthenticationPrincipal Actor actor,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("type", "limit", "after", ChosenFields.FIELDS));
        Set<String> types = ItemsController.types(parameters, drafts);
        ChosenFields fields = ChosenFields.of(parameters, drafts, actor, types);
        return EditorialAnswers.answer(HttpStatus.OK).body(ItemsController.ItemList.of(drafts.list(actor, types, true,
                ItemsController.after(parameters), parameters.limit()), fields));
    }

    @KeptWithChange
    @PostMapping("/{id}/restore")
    @Operation(summary = "Takes an item out of the trash")
    @Refuses(forbidden = true, conflicts = "target_trashed")
    public ResponseEntity<EditedItem> restore(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return EditorialAnswers.item(HttpStatus.OK, editing.restore(actor, EditorialAnswers.id(id)));
    }
}
