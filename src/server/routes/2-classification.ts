import { classTable } from '../../actions/classification/classes.ts'
import { dependenceRows } from '../../actions/classification/dependence.ts'
import { overrideClass } from '../../actions/classification/override.ts'
import { scoreRanking } from '../../actions/classification/scores.ts'
import { snapshots } from '../../actions/snapshots/list.ts'
import { migrationTable } from '../../actions/snapshots/migration.ts'
import { dropSnapshot } from '../../actions/snapshots/remove.ts'
import { takeSnapshot } from '../../actions/snapshots/take.ts'
import {
  deleteSnapshot,
  getClasses,
  getDependence,
  getMigration,
  getScores,
  listSnapshots,
  postSnapshot,
  putOverride,
} from '../../contract/2-classification.ts'
import { type ApiRouter, answer } from '../registration.ts'

/** Step 2. */
export function classificationRoutes(router: ApiRouter): void {
  answer(router, getScores, ({ workspace, query }) => scoreRanking(workspace, query))
  answer(router, getClasses, ({ workspace, query }) => classTable(workspace, query))
  answer(router, putOverride, ({ workspace, params, body }) => overrideClass(workspace, params.id, body))
  answer(router, getDependence, ({ workspace, query }) => dependenceRows(workspace, query))
  answer(router, listSnapshots, ({ workspace }) => snapshots(workspace))
  answer(router, postSnapshot, ({ workspace, body }) => takeSnapshot(workspace, body))
  answer(router, deleteSnapshot, ({ workspace, params }) => dropSnapshot(workspace, params.id))
  answer(router, getMigration, ({ workspace, query }) => migrationTable(workspace, query.from, query.to))
}
