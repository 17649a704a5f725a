"""The models, and their scores in cross-validation over projects."""
import collections

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

FOLDS = 10


def weights_of(candidates, synthetic_weight):
    """Repeated lines of one project count less: it would dominate the model otherwise."""
    key = [(c.project, c.secret, c.synthetic, c.line[max(0, c.name[0] - 10):c.value[0]]) for c in candidates]
    count = collections.Counter(key)
    return np.array([(synthetic_weight if c.synthetic else 1) / count[k] ** 0.4 for c, k in zip(candidates, key)])


def booster(args, seed):
    return lightgbm.LGBMClassifier(
        n_estimators=args.trees, num_leaves=args.leaves, max_depth=6, learning_rate=args.rate,
        min_child_samples=20, min_child_weight=2, subsample=0.8, subsample_freq=1, colsample_bytree=0.5,
        reg_lambda=5, random_state=seed, n_jobs=1, deterministic=True, verbose=-1)


class Linear:
    """The comparison: logistic regression on standardised features and their squares."""

    def fit(self, x, y, sample_weight):
        self.mean, self.scale = x.mean(0), x.std(0) + 1e-9
        self.model = LogisticRegression(C=0.05, max_iter=2000).fit(self.spread(x), y, sample_weight=sample_weight)
        return self

    def spread(self, x):
        z = np.clip((x - self.mean) / self.scale, -4, 4)
        return np.hstack([z, z * z])

    def raw(self, x):
        return self.model.decision_function(self.spread(x))


def raw_scores(model, x):
    return model.raw(x) if isinstance(model, Linear) else model.predict(x, raw_score=True)


def cross_validate(make, x, y, w, groups):
    scores = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        model = make().fit(x[train], y[train], sample_weight=w[train])
        scores[test] = raw_scores(model, x[test])
    return scores


def calibrate(scores, y):
    """The line whose logistic function turns scores into probabilities (Platt scaling)."""
    platt = LogisticRegression(C=1e3).fit(scores[:, None], y)
    return platt.coef_[0, 0], platt.intercept_[0]


def probability(calibration, scores):
    slope, offset = calibration
    return 1 / (1 + np.exp(-(slope * scores + offset)))
