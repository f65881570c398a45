package org.exponat.api.problem;

import java.util.List;
import org.exponat.core.model.Fault;

/** A request that is answered with a problem instead. Thrown where the HTTP side itself finds the fault. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public static Refusal badRequest(String detail) {
        return new Refusal(Problem.badRequest(detail));
    }

    public static Refusal badParameter(String detail) {
        return new Refusal(Problem.badParameter(detail));
    }

    public static Refusal notFound() {
        return new Refusal(Problem.notFound());
    }

    /** There is no token, or none that is valid. */
    public static Refusal unauthorized() {
        return new Refusal(Problems.unauthorized());
    }

    public static Refusal retracted() {
        return new Refusal(Problem.retracted());
    }

    public static Refusal withdrawn(long lastEdition) {
        return new Refusal(Problem.withdrawn(lastEdition));
    }

    public static Refusal invalid(Fault fault) {
        return new Refusal(Problem.invalid(List.of(fault)));
    }

    public Problem problem() {
        return problem;
    }
}
