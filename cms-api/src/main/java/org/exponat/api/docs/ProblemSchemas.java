package org.exponat.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.exponat.api.problem.Problem;

/** What the bodies of problems look like: what all have in common, and what programs are told about some of them besides. */
final class ProblemSchemas {

    private static final String ANY = "Problem";

    /** The conflicts that tell more than others, and what they look like. */
    private static final Map<String, Schema<?>> TELLING = Map.of("collision", reference("CollisionProblem"), "in_use",
            reference("InUseProblem"), "batch_refused", reference("BatchRefusedProblem"), "plan_changed",
            reference("PlanChangedProblem"), "working_copy_moved",
            reference("WorkingCopyMovedProblem"));

    private ProblemSchemas() {}

    static void addTo(Components components) {
        components.addSchemas(ANY, body()
                .addProperty("errors", listOf("Fault")));
        components.addSchemas("CollisionProblem", conflict(List.of("collision"))
                .addProperty("collisions", listOf("Collision")).addRequiredItem("collisions"));
        components.addSchemas("InUseProblem", conflict(List.of("in_use"))
                .addProperty("places", listOf("Place").description("those this account may know of"))
                .addProperty("total", new IntegerSchema().description("how many there are"))
                .addRequiredItem("total"));
        Schema<?> difference = new ObjectSchema()
                .addProperty("planned", new ArraySchema().items(new Schema<>()))
                .addProperty("now", new ArraySchema().items(new Schema<>())).required(List.of("planned", "now"));
        components.addSchemas("PlanChangedProblem", conflict(List.of("plan_changed"))
                .addProperty("differences", new ObjectSchema().additionalProperties(difference)
                        .description("by the name of the plan's list"))
                .addRequiredItem("differences"));
        components.addSchemas("BatchRefusedProblem", conflict(List.of("batch_refused"))
                .addProperty("operation", new IntegerSchema().description("which it was, counted from 0"))
                .addProperty("problem", reference(ANY).description("what it would have been answered with by itself"))
                .addRequiredItem("operation").addRequiredItem("problem"));
        components.addSchemas("WorkingCopyMovedProblem", conflict(List.of("working_copy_moved"))
                .addProperty("revision", new IntegerSchema()
                        .description("the current one; absent if there is no working copy any longer")));
    }

    static Schema<?> any() {
        return reference(ANY);
    }

    static Schema<?> of(int status, List<String> codes) {
        Schema<?> problem = told(status, codes);
        if (codes.contains("invalid")) {
            problem.addProperty("errors", listOf("Fault")).addRequiredItem("errors");
        } else if (codes.contains("unknown_property")) {
            problem.addProperty("errors", listOf("Fault"));
        }
        if (codes.contains("no_longer_kept")) {
            problem.addProperty("version", new IntegerSchema()).addProperty("line", new StringSchema())
                    .addProperty("base", new IntegerSchema()).addProperty("author", new StringSchema())
                    .addProperty("savedAt", new StringSchema().format("date-time"))
                    .addProperty("message", new StringSchema()).addProperty("hash", new StringSchema())
                    .addProperty("droppedAt", new StringSchema().format("date-time"));
        }
        if (codes.contains("withdrawn")) {
            problem.addProperty("lastEdition", new IntegerSchema().format("int64")
                    .description("the last edition that shows what is withdrawn"));
        }
        return problem;
    }

    /** One of these conflicts, each with what it tells. */
    static Schema<?> conflicts(List<String> codes) {
        List<Schema> shapes = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (String code : codes) {
            Schema<?> telling = TELLING.get(code);
            if (telling == null) {
                plain.add(code);
            } else {
                shapes.add(telling);
            }
        }
        if (!plain.isEmpty()) {
            shapes.addFirst(conflict(plain));
        }
        return shapes.size() == 1 ? shapes.getFirst() : new Schema<>().oneOf(shapes);
    }

    private static Schema<?> conflict(List<String> codes) {
        return told(409, codes);
    }

    private static Schema<?> told(int status, List<String> codes) {
        Schema<?> body = body();
        body.addProperty("type", new StringSchema()._enum(codes.stream().map(Problem::typeOf).toList()));
        body.addProperty("status", new IntegerSchema()._enum(List.<Number>of(status)));
        return body;
    }

    private static Schema<?> body() {
        return new ObjectSchema().addProperty("type", new StringSchema()).addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema()).addProperty("detail", new StringSchema())
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema<?> listOf(String name) {
        return new ArraySchema().items(reference(name));
    }

    private static Schema<?> reference(String name) {
        return new Schema<>().$ref(name);
    }
}
